package dev.pointsman.catalog.importer;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as catalogue files write them. Stateless. */
public final class YamlWords {
  /** Needs no quotes wherever it stands, also within brackets. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z][A-Za-z0-9._/+()-]*( [A-Za-z0-9._/+()-]+)*");

  private static final Set<String> NOT_TEXT =
      Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

  private YamlWords() {}

  public static String text(String value) {
    boolean plain =
        PLAIN.matcher(value).matches() && !NOT_TEXT.contains(value.toLowerCase(Locale.ROOT));
    return plain ? value : '"' + escaped(value) + '"';
  }

  private static String escaped(String value) {
    StringBuilder text = new StringBuilder();
    value
        .codePoints()
        .filter(c -> !Character.isISOControl(c))
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                text.append('\\');
              }
              text.appendCodePoint(c);
            });
    return text.toString();
  }

  public static String list(Collection<?> values) {
    return values.stream()
        .map(each -> each instanceof Enum<?> word ? lower(word) : text(each.toString()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** At least two decimals, as prices are read. */
  public static String usd(BigDecimal price) {
    BigDecimal plain = price.stripTrailingZeros();
    return '"' + plain.setScale(Math.max(2, plain.scale())).toPlainString() + '"';
  }

  public static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
