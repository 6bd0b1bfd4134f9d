package dev.pointsman.document;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type that a single value can have: how it is read and how it is described. Immutable.
 *
 * @param expected what people may write: {@code decimal}, {@code mini, standard or premium}
 * @param blank stands in for a value that could not be read, so that reading can go on
 * @param reader empty if the text is not of this type
 * @param words the only values allowed; empty if there are too many to list
 */
public record Scalar<T extends Comparable<? super T>>(
    String expected, T blank, Function<String, Optional<T>> reader, List<String> words) {
  public static final Scalar<String> TEXT =
      new Scalar<>("text", "", text -> text.isBlank() ? Optional.empty() : Optional.of(text));
  public static final Scalar<Integer> INTEGER =
      new Scalar<>("integer", 0, text -> number(text, Integer::valueOf));
  public static final Scalar<Long> LONG =
      new Scalar<>("integer", 0L, text -> number(text, Long::valueOf));

  /** Exact; bounded in length, so that {@code 1e999999999} is refused. */
  public static final Scalar<BigDecimal> DECIMAL =
      new Scalar<>("decimal", BigDecimal.ZERO, Scalar::decimal);

  public static final Scalar<Boolean> FLAG = new Scalar<>("true or false", false, Scalar::flag);
  public static final Scalar<LocalDate> DATE =
      new Scalar<>("date like 2026-05-28", LocalDate.EPOCH, Scalar::date);
  public static final Scalar<Instant> INSTANT =
      new Scalar<>(
          "instant like 2026-05-28T10:00:00Z", Instant.EPOCH, text -> time(text, Instant::parse));
  public static final Scalar<Duration> DURATION =
      new Scalar<>("duration like 250ms, 30s, 5m, 2h or 7d", Duration.ZERO, Scalar::duration);

  /** Bytes; KB, MB and GB count in steps of 1024. */
  public static final Scalar<Long> SIZE =
      new Scalar<>("size like 512KB, 10MB or 1GB", 0L, Scalar::size);

  private static final int LONGEST_DECIMAL = 30;
  private static final Pattern PLAIN_DECIMAL = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
  private static final Pattern PLAIN_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]*)");

  public Scalar {
    words = List.copyOf(words);
  }

  private Scalar(String expected, T blank, Function<String, Optional<T>> reader) {
    this(expected, blank, reader, List.of());
  }

  /** The constants of an enum, as {@code lower_case}; case and {@code -} for {@code _} forgiven. */
  public static <E extends Enum<E>> Scalar<E> oneOf(Class<E> type) {
    return oneOf(type, '_');
  }

  /** The same, as {@code lower-case}. */
  public static <E extends Enum<E>> Scalar<E> hyphenated(Class<E> type) {
    return oneOf(type, '-');
  }

  private static <E extends Enum<E>> Scalar<E> oneOf(Class<E> type, char between) {
    E[] constants = type.getEnumConstants();
    List<String> words =
        Arrays.stream(constants)
            .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', between))
            .toList();
    return new Scalar<>(
        either(words),
        constants[0],
        text -> {
          String word = text.strip().toLowerCase(Locale.ROOT);
          int index = words.indexOf(word.replace('-', between).replace('_', between));
          return index < 0 ? Optional.empty() : Optional.of(constants[index]);
        },
        words);
  }

  /** One of these words, exactly. */
  public static Scalar<String> oneOf(List<String> words) {
    return new Scalar<>(
        either(words),
        "",
        text -> words.contains(text) ? Optional.of(text) : Optional.empty(),
        words);
  }

  private static String either(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static <N> Optional<N> number(String text, Function<String, N> parse) {
    try {
      return Optional.of(parse.apply(text.strip().replace("_", "")));
    } catch (NumberFormatException notOne) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> decimal(String text) {
    String number = text.strip();
    return number.length() <= LONGEST_DECIMAL && PLAIN_DECIMAL.matcher(number).matches()
        ? Optional.of(new BigDecimal(number))
        : Optional.empty();
  }

  private static Optional<Boolean> flag(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> Optional.of(true);
      case "false", "no", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<LocalDate> date(String text) {
    return PLAIN_DATE.matcher(text.strip()).matches()
        ? time(text, LocalDate::parse)
        : Optional.empty();
  }

  private static <N> Optional<N> time(String text, Function<CharSequence, N> parse) {
    try {
      return Optional.of(parse.apply(text.strip()));
    } catch (DateTimeParseException notOne) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> duration(String text) {
    Matcher amount = AMOUNT.matcher(text.strip());
    if (!amount.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(amount.group(1));
    return switch (amount.group(2)) {
      case "ms" -> Optional.of(Duration.ofMillis(count));
      case "s" -> Optional.of(Duration.ofSeconds(count));
      case "m", "min" -> Optional.of(Duration.ofMinutes(count));
      case "h" -> Optional.of(Duration.ofHours(count));
      case "d" -> Optional.of(Duration.ofDays(count));
      default -> count == 0 ? Optional.of(Duration.ZERO) : Optional.empty();
    };
  }

  private static Optional<Long> size(String text) {
    Matcher amount = AMOUNT.matcher(text.strip());
    if (!amount.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(amount.group(1));
    return switch (amount.group(2).toUpperCase(Locale.ROOT)) {
      case "", "B" -> Optional.of(count);
      case "KB" -> Optional.of(count << 10);
      case "MB" -> Optional.of(count << 20);
      case "GB" -> count < 1 << 20 ? Optional.of(count << 30) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
