package dev.pointsman.catalog.importer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.catalog.Mode;
import dev.pointsman.catalog.importer.ListedModel.Life;
import dev.pointsman.catalog.importer.ListedModel.Limits;
import dev.pointsman.catalog.importer.ListedModel.ListedPrice;
import dev.pointsman.catalog.importer.ListedModel.Modalities;
import dev.pointsman.catalog.importer.Listing.ListedProvider;
import dev.pointsman.policy.vocabulary.Capability;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider's file of ex_llm: {@code provider} and an object of {@code models}; prices in USD per
 * million tokens. Confined to one reading.
 */
final class ExLlmReader {
  private static final Map<String, Capability> CAPABILITIES =
      Map.ofEntries(
          Map.entry("streaming", Capability.STREAMING),
          Map.entry("function_calling", Capability.TOOLS),
          Map.entry("parallel_function_calling", Capability.PARALLEL_TOOLS),
          Map.entry("json_mode", Capability.JSON_MODE),
          Map.entry("structured_output", Capability.JSON_SCHEMA),
          Map.entry("response_schema", Capability.JSON_SCHEMA),
          Map.entry("vision", Capability.VISION),
          Map.entry("pdf_input", Capability.PDF_INPUT),
          Map.entry("audio_input", Capability.AUDIO_INPUT),
          Map.entry("audio_output", Capability.AUDIO_OUTPUT),
          Map.entry("reasoning", Capability.REASONING),
          Map.entry("prompt_caching", Capability.PROMPT_CACHE),
          Map.entry("system_messages", Capability.SYSTEM_PROMPT),
          Map.entry("web_search", Capability.WEB_SEARCH),
          Map.entry("logprobs", Capability.LOGPROBS));

  private final Entry root;

  ExLlmReader(JsonNode root) {
    this.root = new Entry(root);
  }

  Listing read() throws UnreadableListing {
    String provider = root.text("provider");
    Entry models = root.at("models");
    if (provider == null || models.keys().isEmpty()) {
      throw new UnreadableListing(
          "no \"provider\" with \"models\" (expected: a file of ex_llm's config/models)");
    }
    List<ListedModel> listed = models.keys().stream().map(id -> model(id, models.at(id))).toList();
    return new Listing(
        Source.EX_LLM,
        null,
        List.of(new ListedProvider(provider, provider, null, null, List.of(), listed)));
  }

  private static ListedModel model(String id, Entry model) {
    ListedPrice price = price(model.at("pricing"));
    List<String> words = model.texts("capabilities");
    List<String> inputs = new ArrayList<>(List.of("text"));
    if (words.contains("vision")) {
      inputs.add("image");
    }
    return new ListedModel(
        id,
        ListedModel.NO_OTHER_NAME,
        model.text("name"),
        null,
        mode(id, model.text("mode")),
        price.isWhole() ? List.of(price) : List.of(),
        new Limits(model.tokens("context_window"), null, model.tokens("max_output_tokens")),
        capabilities(words),
        new Modalities(inputs, List.of("text")),
        new Life(null, null, model.date("deprecation_date")),
        null);
  }

  private static @Nullable Mode mode(String id, @Nullable String word) {
    return word == null || word.equals("chat") ? ModeWords.of(id, List.of()) : null;
  }

  private static ListedPrice price(Entry pricing) {
    PriceKeys keys =
        new PriceKeys()
            .with("input", pricing.perMTok("input"))
            .with("output", pricing.perMTok("output"))
            .unlessZero("cache_read", pricing.perMTok("cached_input"));
    return new ListedPrice(null, null, 0, keys.row());
  }

  private static Set<Capability> capabilities(List<String> words) {
    Set<Capability> able = EnumSet.noneOf(Capability.class);
    for (String word : words) {
      Capability capability = CAPABILITIES.get(word);
      if (capability != null) {
        able.add(capability);
      }
    }
    return able;
  }
}
