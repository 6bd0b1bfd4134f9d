package dev.pointsman.catalog.importer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.catalog.importer.ListedModel.Life;
import dev.pointsman.catalog.importer.ListedModel.Limits;
import dev.pointsman.catalog.importer.ListedModel.ListedPrice;
import dev.pointsman.catalog.importer.ListedModel.Modalities;
import dev.pointsman.catalog.importer.Listing.ListedProvider;
import dev.pointsman.policy.vocabulary.Capability;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The model list of OpenRouter: {@code {"data": [...]}}, prices as text in USD per token. Confined
 * to one reading.
 */
final class OpenRouterReader {
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private static final Map<String, Capability> PARAMETERS =
      Map.of(
          "tools", Capability.TOOLS,
          "parallel_tool_calls", Capability.PARALLEL_TOOLS,
          "response_format", Capability.JSON_MODE,
          "structured_outputs", Capability.JSON_SCHEMA,
          "reasoning", Capability.REASONING,
          "logprobs", Capability.LOGPROBS,
          "seed", Capability.SEED);

  private final Entry root;

  OpenRouterReader(JsonNode root) {
    this.root = new Entry(root);
  }

  Listing read() throws UnreadableListing {
    List<Entry> models = root.entries("data").stream().filter(each -> each.has("id")).toList();
    if (models.isEmpty()) {
      throw new UnreadableListing("no \"data\" with models (expected: /api/v1/models)");
    }
    ListedProvider provider =
        new ListedProvider(
            "openrouter",
            "OpenRouter",
            "https://openrouter.ai/api/v1",
            "openai-chat",
            List.of("OPENROUTER_API_KEY"),
            models.stream().map(OpenRouterReader::model).toList());
    return new Listing(Source.OPENROUTER, null, List.of(provider));
  }

  private static ListedModel model(Entry model) {
    String id = model.text("id", "");
    Entry kinds = model.at("architecture");
    Entry top = model.at("top_provider");
    Modalities modalities =
        new Modalities(
            kinds.texts("input_modalities").stream().map(OpenRouterReader::modality).toList(),
            kinds.texts("output_modalities"));
    ListedPrice price = price(model.at("pricing"));
    List<ListedPrice> prices = price.isWhole() ? List.of(price) : List.of();
    return new ListedModel(
        id,
        ListedModel.NO_OTHER_NAME,
        model.text("name"),
        null,
        ModeWords.of(id, modalities.output()),
        prices,
        new Limits(
            model.tokens("context_length"),
            smaller(top.tokens("context_length"), model.tokens("context_length")),
            top.tokens("max_completion_tokens")),
        capabilities(model, modalities, prices),
        modalities,
        new Life(null, null, model.date("expiration_date")),
        null);
  }

  private static String modality(String word) {
    return word.equals("file") ? "pdf" : word;
  }

  /** What the best host takes, where that is less than what the model could. */
  private static @Nullable Integer smaller(@Nullable Integer host, @Nullable Integer model) {
    return host != null && model != null && host < model ? host : null;
  }

  private static ListedPrice price(Entry pricing) {
    BigDecimal perSearch = pricing.perMTok("web_search");
    PriceKeys keys =
        new PriceKeys()
            .with("input", pricing.perToken("prompt"))
            .with("output", pricing.perToken("completion"))
            .unlessZero("cache_read", pricing.perToken("input_cache_read"))
            .unlessZero("cache_write_5m", pricing.perToken("input_cache_write"))
            .unlessZero("reasoning", pricing.perToken("internal_reasoning"))
            .unlessZero("input_audio", pricing.perToken("audio"))
            .unlessZero("per_request", pricing.perMTok("request"))
            .unlessZero(
                "web_search_per_1k", perSearch == null ? null : perSearch.multiply(THOUSAND));
    return new ListedPrice(null, null, 0, keys.row());
  }

  private static Set<Capability> capabilities(
      Entry model, Modalities modalities, List<ListedPrice> prices) {
    Set<Capability> able = EnumSet.noneOf(Capability.class);
    for (String parameter : model.texts("supported_parameters")) {
      Capability capability = PARAMETERS.get(parameter);
      if (capability != null) {
        able.add(capability);
      }
    }
    able.addAll(Abilities.ofModalities(modalities));
    able.addAll(Abilities.ofPrices(prices));
    return able;
  }
}
