package dev.pointsman.catalog.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.catalog.Model;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the model lists of providers: {@code data} with {@code id} (OpenAI and all like it,
 * Anthropic, Mistral, OpenRouter with prices, Hugging Face, LM Studio), a bare array of the same,
 * {@code models} with {@code name} (Gemini, Cohere, Ollama), {@code modelSummaries} (Bedrock).
 * Stateless.
 */
public final class ModelListReader {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MOST_USD = BigDecimal.valueOf(1000);
  private static final int MOST_TOKENS = 100_000_000;
  private static final String GEMINI_PREFIX = "models/";
  private static final List<String> IDS = List.of("id", "modelId", "name", "model");
  private static final List<String> CONTEXTS =
      List.of("context_length", "inputTokenLimit", "max_context_length", "context_window");

  private ModelListReader() {}

  /**
   * The models of a list; empty if it is none that we know. What the catalogue could not hold (ids
   * with line breaks, prices beyond its bounds) reads as not said.
   */
  public static List<Sighting> read(JsonNode list) {
    JsonNode models = list;
    for (String key : List.of("data", "models", "modelSummaries")) {
      models = list.path(key).isArray() ? list.path(key) : models;
    }
    List<Sighting> seen = new ArrayList<>();
    if (models.isArray()) {
      for (JsonNode model : models) {
        String id = id(model);
        if (id != null && Model.isName(id)) {
          JsonNode pricing = model.path("pricing");
          seen.add(
              new Sighting(
                  id,
                  context(model),
                  usdPerMTok(pricing.path("prompt")),
                  usdPerMTok(pricing.path("completion"))));
        }
      }
    }
    return seen;
  }

  private static @Nullable String id(JsonNode model) {
    for (String key : IDS) {
      String text = model.path(key).asText("");
      if (!text.isBlank()) {
        return text.startsWith(GEMINI_PREFIX) ? text.substring(GEMINI_PREFIX.length()) : text;
      }
    }
    return null;
  }

  private static @Nullable Integer context(JsonNode model) {
    for (String key : CONTEXTS) {
      int tokens = model.path(key).canConvertToInt() ? model.path(key).asInt() : 0;
      if (tokens > 0 && tokens <= MOST_TOKENS) {
        return tokens;
      }
    }
    return null;
  }

  /** Lists with prices give them as text, in USD per token; negative means that they vary. */
  private static @Nullable BigDecimal usdPerMTok(JsonNode perToken) {
    String text = perToken.asText("");
    if (!text.matches("\\d{1,9}(\\.\\d{1,18})?")) {
      return null;
    }
    BigDecimal usd = new BigDecimal(text).multiply(MILLION).stripTrailingZeros();
    return usd.compareTo(MOST_USD) > 0 ? null : usd;
  }
}
