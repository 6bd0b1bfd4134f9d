package dev.pointsman.catalog.importer;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects one row of prices as a source says them. Not thread-safe. */
final class PriceKeys {
  /** In the order in which rows are written. */
  static final List<String> ORDER =
      List.of(
          "input",
          "output",
          "cache_read",
          "cache_write_5m",
          "cache_write_1h",
          "reasoning",
          "batch_input",
          "batch_output",
          "input_audio",
          "output_audio",
          "per_request",
          "web_search_per_1k");

  private final Map<String, BigDecimal> usdPerMTok = new LinkedHashMap<>();

  /** Takes input or output, where 0 means that those tokens are not charged. */
  PriceKeys with(String key, @Nullable BigDecimal usd) {
    if (usd != null) {
      usdPerMTok.putIfAbsent(key, usd);
    }
    return this;
  }

  /** Takes a price that sources write as 0 where there is none. */
  PriceKeys unlessZero(String key, @Nullable BigDecimal usd) {
    return usd == null || usd.signum() == 0 ? this : with(key, usd);
  }

  Map<String, BigDecimal> row() {
    return usdPerMTok;
  }
}
