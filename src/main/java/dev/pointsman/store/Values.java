package dev.pointsman.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How values are written so that they read back the same. Stateless. */
final class Values {
  private Values() {}

  /** What PostgreSQL keeps of a time. */
  static Instant toMicros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** The word for an enum's value, as requests and reports have it. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static List<String> words(Collection<? extends Enum<?>> values) {
    return values.stream().map(Values::word).sorted().toList();
  }

  /** Text from a caller; PostgreSQL keeps every character but this one. */
  static String storable(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
  }
}
