package dev.pointsman.provider;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long a response asks to wait: milliseconds, seconds, or a date against its own date. */
final class RetryAfter {
  private RetryAfter() {}

  static Optional<Duration> of(ResponseHeaders headers) {
    Optional<Duration> millis = number(headers.get("retry-after-ms"), 1);
    if (millis.isPresent()) {
      return millis;
    }
    String value = headers.get("retry-after");
    Optional<Duration> seconds = number(value, 1000);
    return seconds.isPresent() ? seconds : until(value, headers.get("date"));
  }

  private static Optional<Duration> number(@Nullable String value, int unitMillis) {
    if (value == null || !value.strip().matches("\\d{1,9}(\\.\\d{1,9})?")) {
      return Optional.empty();
    }
    double millis = Double.parseDouble(value.strip()) * unitMillis;
    return Optional.of(Duration.ofMillis(Math.round(Math.ceil(millis))));
  }

  private static Optional<Duration> until(@Nullable String then, @Nullable String now) {
    if (then == null || now == null) {
      return Optional.empty();
    }
    try {
      Duration wait = Duration.between(date(now), date(then));
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ZonedDateTime date(String value) {
    return ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
