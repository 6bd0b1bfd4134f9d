package dev.pointsman.catalog.importer;

import dev.pointsman.catalog.importer.ListedModel.ListedPrice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prices of one LiteLLM entry: a base, and one row for each size of input it names. Stateless. */
final class LiteLlmPrices {
  private static final Pattern ABOVE =
      Pattern.compile("input_cost_per_token_above_(\\d{1,4})k_tokens");
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private LiteLlmPrices() {}

  static List<ListedPrice> read(Entry entry) {
    List<ListedPrice> rows = entry.has("tiered_pricing") ? ranges(entry) : suffixes(entry);
    return rows.isEmpty() || rows.get(0).aboveInputTokens() > 0 ? List.of() : rows;
  }

  private static List<ListedPrice> suffixes(Entry entry) {
    List<ListedPrice> rows = new ArrayList<>();
    add(rows, row(entry, "", 0));
    for (int thousands : sizes(entry)) {
      add(rows, row(entry, "_above_" + thousands + "k_tokens", thousands * 1000));
    }
    return rows;
  }

  private static Set<Integer> sizes(Entry entry) {
    TreeSet<Integer> sizes = new TreeSet<>();
    for (String key : entry.keys()) {
      Matcher matcher = ABOVE.matcher(key);
      if (matcher.matches()) {
        sizes.add(Integer.parseInt(matcher.group(1)));
      }
    }
    return sizes;
  }

  private static List<ListedPrice> ranges(Entry entry) {
    List<ListedPrice> rows = new ArrayList<>();
    for (Entry tier : entry.entries("tiered_pricing")) {
      add(rows, row(tier, "", (int) tier.node().path("range").path(0).asDouble()));
    }
    return rows;
  }

  private static void add(List<ListedPrice> rows, ListedPrice row) {
    if (row.isWhole()) {
      rows.add(row);
    }
  }

  private static ListedPrice row(Entry entry, String suffix, int above) {
    PriceKeys keys =
        new PriceKeys()
            .with("input", entry.perToken("input_cost_per_token" + suffix))
            .with("output", entry.perToken("output_cost_per_token" + suffix))
            .unlessZero("cache_read", entry.perToken("cache_read_input_token_cost" + suffix))
            .unlessZero(
                "cache_write_5m", entry.perToken("cache_creation_input_token_cost" + suffix));
    return new ListedPrice(null, null, above, (above == 0 ? baseOnly(entry, keys) : keys).row());
  }

  private static PriceKeys baseOnly(Entry entry, PriceKeys keys) {
    BigDecimal perSearch =
        entry.at("search_context_cost_per_query").perMTok("search_context_size_medium");
    return keys.unlessZero(
            "cache_write_1h", entry.perToken("cache_creation_input_token_cost_above_1hr"))
        .unlessZero("reasoning", entry.perToken("output_cost_per_reasoning_token"))
        .unlessZero("batch_input", entry.perToken("input_cost_per_token_batches"))
        .unlessZero("batch_output", entry.perToken("output_cost_per_token_batches"))
        .unlessZero("input_audio", entry.perToken("input_cost_per_audio_token"))
        .unlessZero("output_audio", entry.perToken("output_cost_per_audio_token"))
        .unlessZero("per_request", entry.perMTok("input_cost_per_request"))
        .unlessZero("web_search_per_1k", perSearch == null ? null : perSearch.multiply(THOUSAND));
  }
}
