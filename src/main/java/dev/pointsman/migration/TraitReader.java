package dev.pointsman.migration;

import dev.pointsman.document.Tree;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what an entry states about its model: limits, prices, abilities. Confined to one entry. */
final class TraitReader {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MOST_USD = BigDecimal.valueOf(1000);
  private static final int MOST_TOKENS = 100_000_000;
  private static final Map<String, String> PRICES =
      Map.of(
          "input_cost_per_token", "input",
          "output_cost_per_token", "output",
          "cache_read_input_token_cost", "cache_read",
          "cache_creation_input_token_cost", "cache_write_5m",
          "output_cost_per_reasoning_token", "reasoning");
  private static final Map<String, String> LIMITS =
      Map.of("max_input_tokens", "max_input_tokens", "max_output_tokens", "max_output_tokens");
  private static final Map<String, String> ABILITIES =
      Map.ofEntries(
          Map.entry("supports_function_calling", "tools"),
          Map.entry("supports_parallel_function_calling", "parallel_tools"),
          Map.entry("supports_vision", "vision"),
          Map.entry("supports_pdf_input", "pdf_input"),
          Map.entry("supports_response_schema", "json_schema"),
          Map.entry("supports_reasoning", "reasoning"),
          Map.entry("supports_prompt_caching", "prompt_cache"),
          Map.entry("supports_system_messages", "system_prompt"),
          Map.entry("supports_web_search", "web_search"),
          Map.entry("supports_audio_input", "audio_input"),
          Map.entry("supports_audio_output", "audio_output"));
  private static final Map<String, String> MODES =
      Map.ofEntries(
          Map.entry("chat", "chat"),
          Map.entry("responses", "chat"),
          Map.entry("completion", "completion"),
          Map.entry("embedding", "embedding"),
          Map.entry("rerank", "rerank"),
          Map.entry("moderation", "moderation"),
          Map.entry("image_generation", "image"),
          Map.entry("audio_transcription", "audio"),
          Map.entry("audio_speech", "audio"));

  private final FieldLines lines;
  private final Map<String, Integer> limits = new HashMap<>();
  private final Map<String, BigDecimal> prices = new HashMap<>();
  private final Set<String> able = new HashSet<>();
  private final Set<String> unable = new HashSet<>();
  private @Nullable String baseModel;
  private @Nullable String mode;

  TraitReader(FieldLines lines) {
    this.lines = lines;
  }

  Traits traits() {
    return new Traits(baseModel, mode, limits, prices, able, unable);
  }

  /** Whether the field states something about the model, and has been reported. */
  boolean read(String key, String field, Tree value) {
    String text = value.text();
    if (text == null) {
      return false;
    }
    if (PRICES.containsKey(key)) {
      price(PRICES.get(key), field, value, text);
    } else if (LIMITS.containsKey(key)) {
      limit(LIMITS.get(key), field, value, text);
    } else if (ABILITIES.containsKey(key)) {
      boolean yes = text.equalsIgnoreCase("true");
      (yes ? able : unable).add(ABILITIES.get(key));
      lines.imported(field, value, "capability " + ABILITIES.get(key) + (yes ? "" : " left out"));
    } else if (key.equals("mode")) {
      mode(field, value, text);
    } else if (key.equals("base_model")) {
      baseModel = text;
      lines.imported(field, value, "prices, limits and abilities are those of " + text);
    } else {
      return false;
    }
    return true;
  }

  private void price(@Nullable String ours, String field, Tree value, String text) {
    Optional<BigDecimal> perMillion = number(text).map(each -> each.multiply(MILLION));
    if (ours == null
        || perMillion.isEmpty()
        || perMillion.get().signum() < 0
        || perMillion.get().compareTo(MOST_USD) > 0) {
      lines.ignored(field, value, "no price (expected: 0 to 0.001 USD per token)");
      return;
    }
    BigDecimal usd = perMillion.get().stripTrailingZeros();
    prices.put(ours, usd);
    lines.imported(
        field, value, "pricing." + ours + ": " + usd.toPlainString() + " USD per million tokens");
  }

  private void limit(@Nullable String ours, String field, Tree value, String text) {
    Optional<BigDecimal> tokens = number(text);
    boolean fits =
        tokens.isPresent()
            && tokens.get().signum() > 0
            && tokens.get().compareTo(BigDecimal.valueOf(MOST_TOKENS)) <= 0;
    if (ours == null || !fits) {
      lines.ignored(field, value, "no number of tokens (expected: 1 to " + MOST_TOKENS + ")");
      return;
    }
    limits.put(ours, tokens.get().intValue());
    lines.imported(field, value, "limits." + ours);
  }

  private void mode(String field, Tree value, String text) {
    mode = MODES.get(text);
    if (mode == null) {
      lines.ignored(field, value, "unknown mode; the catalogue's or chat is taken");
    } else {
      lines.imported(field, value, "mode: " + mode);
    }
  }

  static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException notOne) {
      return Optional.empty();
    }
  }
}
