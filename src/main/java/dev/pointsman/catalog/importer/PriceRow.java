package dev.pointsman.catalog.importer;

import dev.pointsman.catalog.importer.ListedModel.ListedPrice;
import dev.pointsman.document.YamlPart;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of prices in a file. Immutable.
 *
 * @param part where it stands
 */
record PriceRow(
    YamlPart part, ListedPrice price, @Nullable String source, @Nullable LocalDate asOf) {

  /** Reads a row of a file that was found sound. */
  static PriceRow of(YamlPart part) {
    Map<String, BigDecimal> usd = new LinkedHashMap<>();
    for (String key : PriceKeys.ORDER) {
      String text = part.textOf(key);
      if (text != null) {
        usd.put(key, new BigDecimal(text));
      }
    }
    String above = part.textOf("above_input_tokens");
    return new PriceRow(
        part,
        new ListedPrice(
            date(part.textOf("valid_from")),
            date(part.textOf("valid_to")),
            above == null ? 0 : Integer.parseInt(above.replace("_", "")),
            usd),
        part.textOf("source"),
        date(part.textOf("as_of")));
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  boolean isStandard() {
    String tier = part.textOf("service_tier");
    return tier == null || tier.equals("standard");
  }

  boolean isFrom(Source from) {
    return from.word().equals(source);
  }

  boolean isBefore(LocalDate day) {
    return asOf == null || asOf.isBefore(day);
  }

  /** The keys that the other one prices and this one prices otherwise or not at all. */
  List<String> differences(ListedPrice other) {
    return PriceKeys.ORDER.stream()
        .filter(other.usdPerMTok()::containsKey)
        .filter(key -> differs(price.usdPerMTok().get(key), other.usdPerMTok().get(key)))
        .toList();
  }

  private static boolean differs(@Nullable BigDecimal ours, @Nullable BigDecimal theirs) {
    return ours == null || theirs == null || ours.compareTo(theirs) != 0;
  }

  /** Its price, with what the other one says in place of its own. */
  ListedPrice overlaidBy(ListedPrice other, LocalDate from) {
    Map<String, BigDecimal> usd = new LinkedHashMap<>(price.usdPerMTok());
    usd.putAll(other.usdPerMTok());
    return new ListedPrice(from, other.validTo(), price.aboveInputTokens(), usd);
  }

  /** A row as a file writes it. */
  static String text(ListedPrice price, Source source, LocalDate asOf) {
    StringBuilder row = new StringBuilder("{");
    if (price.validFrom() != null) {
      row.append("valid_from: ").append(price.validFrom()).append(", ");
    }
    if (price.validTo() != null) {
      row.append("valid_to: ").append(price.validTo()).append(", ");
    }
    row.append("service_tier: standard, above_input_tokens: ").append(price.aboveInputTokens());
    for (String key : PriceKeys.ORDER) {
      BigDecimal usd = price.usdPerMTok().get(key);
      if (usd != null) {
        row.append(", ").append(key).append(": ").append(YamlWords.usd(usd));
      }
    }
    return row.append(", source: ")
        .append(source.word())
        .append(", as_of: ")
        .append(asOf)
        .append('}')
        .toString();
  }
}
