package dev.pointsman.catalog.importer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.catalog.Mode;
import dev.pointsman.catalog.importer.ListedModel.Life;
import dev.pointsman.catalog.importer.ListedModel.Limits;
import dev.pointsman.catalog.importer.ListedModel.Modalities;
import dev.pointsman.catalog.importer.Listing.ListedProvider;
import dev.pointsman.policy.vocabulary.Capability;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The price list of LiteLLM: one object by model name, each entry with its provider; prices in USD
 * per token. Names carry the provider as their first part, which is not sent on the wire. Confined
 * to one reading.
 */
final class LiteLlmReader {
  private static final Map<String, Mode> MODES =
      Map.of(
          "chat", Mode.CHAT,
          "completion", Mode.COMPLETION,
          "embedding", Mode.EMBEDDING,
          "rerank", Mode.RERANK,
          "moderation", Mode.MODERATION,
          "image_generation", Mode.IMAGE,
          "audio_transcription", Mode.AUDIO,
          "audio_speech", Mode.AUDIO);

  private static final Map<String, Capability> FLAGS =
      Map.ofEntries(
          Map.entry("supports_function_calling", Capability.TOOLS),
          Map.entry("supports_parallel_function_calling", Capability.PARALLEL_TOOLS),
          Map.entry("supports_response_schema", Capability.JSON_SCHEMA),
          Map.entry("supports_vision", Capability.VISION),
          Map.entry("supports_pdf_input", Capability.PDF_INPUT),
          Map.entry("supports_audio_input", Capability.AUDIO_INPUT),
          Map.entry("supports_audio_output", Capability.AUDIO_OUTPUT),
          Map.entry("supports_reasoning", Capability.REASONING),
          Map.entry("supports_prompt_caching", Capability.PROMPT_CACHE),
          Map.entry("supports_system_messages", Capability.SYSTEM_PROMPT),
          Map.entry("supports_web_search", Capability.WEB_SEARCH));

  private final Entry root;

  LiteLlmReader(JsonNode root) {
    this.root = new Entry(root);
  }

  Listing read() throws UnreadableListing {
    Map<String, List<ListedModel>> byProvider = new LinkedHashMap<>();
    for (String key : root.keys()) {
      Entry entry = root.at(key);
      String provider = entry.text("litellm_provider");
      if (provider != null && entry.has("mode") && !key.equals("sample_spec")) {
        byProvider
            .computeIfAbsent(provider, any -> new ArrayList<>())
            .add(model(wireId(key, provider), entry));
      }
    }
    if (byProvider.isEmpty()) {
      throw new UnreadableListing(
          "no entry with \"litellm_provider\" (expected: model_prices_and_context_window.json)");
    }
    List<ListedProvider> providers = new ArrayList<>();
    byProvider.forEach(
        (id, models) -> providers.add(new ListedProvider(id, id, null, null, List.of(), models)));
    return new Listing(Source.LITELLM, root.date("last_updated"), providers);
  }

  /** {@code fireworks_ai/x} is x; {@code vertex_ai-qwen_models} are named {@code vertex_ai/x}. */
  private static String wireId(String key, String provider) {
    int slash = key.indexOf('/');
    String route = slash < 0 ? "" : key.substring(0, slash);
    boolean isProvider =
        !route.isEmpty() && provider.replace('-', '_').startsWith(route.replace('-', '_'));
    return isProvider ? key.substring(slash + 1) : key;
  }

  private static ListedModel model(String id, Entry entry) {
    Modalities modalities =
        new Modalities(
            entry.texts("supported_modalities"), entry.texts("supported_output_modalities"));
    return new ListedModel(
        id,
        ListedModel.NO_OTHER_NAME,
        null,
        null,
        mode(id, entry.text("mode", ""), modalities),
        LiteLlmPrices.read(entry),
        new Limits(entry.tokens("max_input_tokens"), null, entry.tokens("max_output_tokens")),
        capabilities(entry),
        modalities(modalities, entry),
        new Life(null, null, entry.date("deprecation_date")),
        null);
  }

  private static @Nullable Mode mode(String id, String word, Modalities modalities) {
    Mode mode = MODES.get(word);
    return mode == Mode.CHAT ? ModeWords.of(id, modalities.output()) : mode;
  }

  private static Modalities modalities(Modalities listed, Entry entry) {
    if (!listed.input().isEmpty()) {
      return listed;
    }
    List<String> inputs = new ArrayList<>(List.of("text"));
    if (entry.flag("supports_vision")) {
      inputs.add("image");
    }
    if (entry.flag("supports_pdf_input")) {
      inputs.add("pdf");
    }
    if (entry.flag("supports_audio_input")) {
      inputs.add("audio");
    }
    return new Modalities(inputs, listed.output());
  }

  private static Set<Capability> capabilities(Entry entry) {
    Set<Capability> able = EnumSet.noneOf(Capability.class);
    FLAGS.forEach(
        (flag, capability) -> {
          if (entry.flag(flag)) {
            able.add(capability);
          }
        });
    if (able.contains(Capability.JSON_SCHEMA)) {
      able.add(Capability.JSON_MODE);
    }
    return able;
  }
}
