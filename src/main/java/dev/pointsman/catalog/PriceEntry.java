package dev.pointsman.catalog;

import dev.pointsman.document.Fields;
import dev.pointsman.document.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a model's prices. Immutable.
 *
 * @param validFrom first day; null: always was
 * @param validTo first day on which it no longer holds; null: no end
 * @param price in USD per million tokens, before any regional factor
 */
record PriceEntry(
    Place place,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    ServiceTier serviceTier,
    Price price) {
  private static final BigDecimal MOST_USD_PER_MTOK = BigDecimal.valueOf(1000);

  /** Prices that are checked, though nothing here is billed by them yet. */
  private static final List<String> OTHER_PRICES =
      List.of(
          "cache_write_1h",
          "batch_input",
          "batch_output",
          "web_search_per_1k",
          "input_audio",
          "output_audio");

  /** How a provider sells the same tokens. */
  enum ServiceTier {
    STANDARD,
    PRIORITY,
    FLEX,
    BATCH
  }

  /**
   * Reads a row.
   *
   * @param isText whether tokens in and out must both be priced
   */
  static PriceEntry read(Fields row, boolean isText) {
    LocalDate from = row.date("valid_from").sound().orElse(null);
    LocalDate to = row.date("valid_to").sound().orElse(null);
    if (from != null && to != null && !to.isAfter(from)) {
      row.reject("valid_to", "date after valid_from");
    }
    PriceEntry entry =
        new PriceEntry(
            row.place(),
            from,
            to,
            row.oneOf("service_tier", ServiceTier.class).or(ServiceTier.STANDARD),
            price(row, isText));
    for (String key : OTHER_PRICES) {
      var unused = usd(row, key);
    }
    CatalogFile.origin(row);
    return entry;
  }

  boolean isValidOn(LocalDate day) {
    return (validFrom == null || !day.isBefore(validFrom))
        && (validTo == null || day.isBefore(validTo));
  }

  /** Whether both would hold for the same request on some day. */
  boolean overlaps(PriceEntry other) {
    return isOfTheSameSize(other)
        && isBefore(validFrom, other.validTo)
        && isBefore(other.validFrom, validTo);
  }

  /** Whether both are for the same service tier and input size. */
  boolean isOfTheSameSize(PriceEntry other) {
    return serviceTier == other.serviceTier
        && price.aboveInputTokens() == other.price.aboveInputTokens();
  }

  private static boolean isBefore(@Nullable LocalDate from, @Nullable LocalDate to) {
    return from == null || to == null || from.isBefore(to);
  }

  private static Price price(Fields row, boolean isText) {
    BigDecimal input = usd(row, "input");
    BigDecimal output = usd(row, "output");
    BigDecimal perRequest = usd(row, "per_request");
    if (isText && input == null) {
      row.problem("input", "input: missing (expected: decimal >= 0; leave out unknown prices)");
    }
    if (isText && output == null) {
      row.problem("output", "output: missing (expected: decimal >= 0; leave out unknown prices)");
    }
    return new Price(
        row.integer("above_input_tokens").atLeast(0).or(0),
        orZero(input),
        orZero(output),
        usd(row, "cache_read"),
        usd(row, "cache_write_5m"),
        usd(row, "reasoning"),
        orZero(perRequest));
  }

  private static @Nullable BigDecimal usd(Fields row, String key) {
    return row.decimal(key).atLeast(BigDecimal.ZERO).atMost(MOST_USD_PER_MTOK).orNull();
  }

  private static BigDecimal orZero(@Nullable BigDecimal usd) {
    return usd == null ? BigDecimal.ZERO : usd;
  }
}
