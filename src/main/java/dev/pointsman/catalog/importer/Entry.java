package dev.pointsman.catalog.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One object of a source, read by key; what is not as expected reads as not said. Immutable.
 *
 * @param node not changed by anyone
 */
record Entry(JsonNode node) {
  private static final int MOST_TOKENS = 100_000_000;

  /** Sources keep prices as binary numbers; what differs after the tenth digit is their noise. */
  private static final MathContext PRICE_DIGITS = new MathContext(10, RoundingMode.HALF_EVEN);

  /** Behind the point; {@code 1e-999999999} is no price, and would not end when written. */
  private static final int MOST_DIGITS = 20;

  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MOST_USD_PER_MTOK = BigDecimal.valueOf(1000);

  Entry at(String key) {
    return new Entry(node.path(key));
  }

  boolean has(String key) {
    return node.hasNonNull(key);
  }

  @Nullable String text(String key) {
    JsonNode value = node.path(key);
    return value.isTextual() && !value.asText().isBlank() ? value.asText().strip() : null;
  }

  String text(String key, String fallback) {
    String text = text(key);
    return text == null ? fallback : text;
  }

  boolean flag(String key) {
    return node.path(key).asBoolean(false);
  }

  @Nullable Boolean flagOrNull(String key) {
    JsonNode value = node.path(key);
    return value.isBoolean() ? value.booleanValue() : null;
  }

  /** A number of tokens; null if it is none or not from 1 on. */
  @Nullable Integer tokens(String key) {
    JsonNode value = node.path(key);
    boolean fits = value.isNumber() && value.asDouble() >= 1 && value.asDouble() <= MOST_TOKENS;
    return fits ? value.asInt() : null;
  }

  /** USD per million tokens, where the source counts so. */
  @Nullable BigDecimal perMTok(String key) {
    return price(key, BigDecimal.ONE);
  }

  /** USD per million tokens, where the source counts per token. */
  @Nullable BigDecimal perToken(String key) {
    return price(key, MILLION);
  }

  private @Nullable BigDecimal price(String key, BigDecimal factor) {
    BigDecimal number = number(node.path(key));
    if (number == null || number.signum() < 0) {
      return null;
    }
    BigDecimal usd = number.multiply(factor).round(PRICE_DIGITS).stripTrailingZeros();
    boolean fits = usd.compareTo(MOST_USD_PER_MTOK) <= 0 && usd.scale() <= MOST_DIGITS;
    return fits ? usd : null;
  }

  private static @Nullable BigDecimal number(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue();
    }
    try {
      return value.isTextual() ? new BigDecimal(value.asText()) : null;
    } catch (NumberFormatException none) {
      return null;
    }
  }

  @Nullable LocalDate date(String key) {
    String text = text(key);
    if (text == null || text.length() < "2026-01-01".length()) {
      return null;
    }
    try {
      return LocalDate.parse(text.substring(0, "2026-01-01".length()));
    } catch (DateTimeParseException none) {
      return null;
    }
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    node.path(key).forEach(item -> texts.add(item.asText()));
    return texts;
  }

  List<Entry> entries(String key) {
    return StreamSupport.stream(node.path(key).spliterator(), false).map(Entry::new).toList();
  }

  /** The keys, in the order of the source. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
