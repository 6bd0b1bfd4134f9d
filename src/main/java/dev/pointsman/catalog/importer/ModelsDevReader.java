package dev.pointsman.catalog.importer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.catalog.importer.ListedModel.Life;
import dev.pointsman.catalog.importer.ListedModel.Limits;
import dev.pointsman.catalog.importer.ListedModel.ListedPrice;
import dev.pointsman.catalog.importer.ListedModel.Modalities;
import dev.pointsman.catalog.importer.Listing.ListedProvider;
import dev.pointsman.policy.vocabulary.Capability;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The derived list of models.dev: an object of providers, each with an object of models; prices in
 * USD per million tokens. Confined to one reading.
 */
final class ModelsDevReader {
  private static final Map<String, String> PROTOCOLS =
      Map.of(
          "@ai-sdk/openai-compatible", "openai-chat",
          "@ai-sdk/openai", "openai-chat",
          "@ai-sdk/anthropic", "anthropic-messages");

  private final Entry root;

  ModelsDevReader(JsonNode root) {
    this.root = new Entry(root);
  }

  Listing read() throws UnreadableListing {
    List<ListedProvider> providers = new ArrayList<>();
    for (String key : root.keys()) {
      Entry provider = root.at(key);
      if (provider.node().path("models").isObject()) {
        providers.add(provider(key, provider));
      }
    }
    if (providers.isEmpty()) {
      throw new UnreadableListing("no provider with \"models\" (expected: api.json of models.dev)");
    }
    return new Listing(Source.MODELS_DEV, null, providers);
  }

  private static ListedProvider provider(String key, Entry provider) {
    String protocol = PROTOCOLS.get(provider.text("npm", ""));
    Entry models = provider.at("models");
    return new ListedProvider(
        provider.text("id", key),
        provider.text("name", key),
        provider.text("api"),
        protocol,
        provider.texts("env"),
        models.keys().stream().map(id -> model(id, models.at(id))).toList());
  }

  private static ListedModel model(String key, Entry model) {
    String id = model.text("id", key);
    Entry limit = model.at("limit");
    Entry kinds = model.at("modalities");
    Modalities modalities = new Modalities(kinds.texts("input"), kinds.texts("output"));
    List<ListedPrice> prices = prices(model.at("cost"));
    return new ListedModel(
        id,
        ListedModel.NO_OTHER_NAME,
        model.text("name"),
        model.text("base_model"),
        ModeWords.of(id + " " + model.text("family", ""), modalities.output()),
        prices,
        new Limits(limit.tokens("context"), limit.tokens("input"), limit.tokens("output")),
        capabilities(model, modalities, prices),
        modalities,
        new Life(model.text("status"), model.date("release_date"), null),
        model.flagOrNull("open_weights"));
  }

  private static List<ListedPrice> prices(Entry cost) {
    List<ListedPrice> prices = new ArrayList<>();
    ListedPrice base = price(cost, 0);
    if (base.isWhole()) {
      prices.add(base);
      for (Entry tier : cost.entries("tiers")) {
        Integer size = tier.at("tier").tokens("size");
        ListedPrice row = price(tier, size == null ? 0 : size);
        if (size != null && row.isWhole()) {
          prices.add(row);
        }
      }
    }
    prices.sort(Comparator.comparingInt(ListedPrice::aboveInputTokens));
    return prices;
  }

  private static ListedPrice price(Entry cost, int above) {
    PriceKeys keys =
        new PriceKeys()
            .with("input", cost.perMTok("input"))
            .with("output", cost.perMTok("output"))
            .unlessZero("cache_read", first(cost, "cache_read", "cache_input", "cached_input"))
            .unlessZero("cache_write_5m", first(cost, "cache_write", "cached_write"))
            .unlessZero("reasoning", cost.perMTok("reasoning"))
            .unlessZero("input_audio", cost.perMTok("input_audio"))
            .unlessZero("output_audio", cost.perMTok("output_audio"))
            .unlessZero("per_request", cost.perMTok("request"));
    return new ListedPrice(null, null, above, keys.row());
  }

  /** Contributors spell some keys in more than one way. */
  private static @Nullable BigDecimal first(Entry cost, String... spellings) {
    for (String key : spellings) {
      BigDecimal usd = cost.perMTok(key);
      if (usd != null) {
        return usd;
      }
    }
    return null;
  }

  private static Set<Capability> capabilities(
      Entry model, Modalities modalities, List<ListedPrice> prices) {
    Set<Capability> able = EnumSet.noneOf(Capability.class);
    if (model.flag("tool_call")) {
      able.add(Capability.TOOLS);
    }
    if (model.flag("structured_output")) {
      able.addAll(List.of(Capability.JSON_MODE, Capability.JSON_SCHEMA));
    }
    if (model.flag("reasoning")) {
      able.add(Capability.REASONING);
    }
    able.addAll(Abilities.ofModalities(modalities));
    able.addAll(Abilities.ofPrices(prices));
    return able;
  }
}
