package dev.pointsman;

import dev.pointsman.Settings.Discovering;
import dev.pointsman.document.Fields;
import dev.pointsman.document.Scalar;
import java.time.Duration;
import java.util.Optional;

/** Reads section {@code catalog.discovery}. Stateless. */
final class DiscoverySettings {
  private static final String OFF = "off";
  private static final String BY_HAND = "by_hand";
  private static final String NEW = "new";
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private DiscoverySettings() {}

  static Discovering read(Fields fields) {
    String every =
        fields
            .text("every")
            .check(text -> text.equals(OFF) || span(text).isPresent(), "off, or a time from 1m on")
            .or(OFF);
    String accept =
        fields
            .text("accept")
            .check(text -> text.equals(BY_HAND) || text.equals(NEW), "by_hand or new")
            .or(BY_HAND);
    return new Discovering(span(every).orElse(null), accept.equals(NEW));
  }

  private static Optional<Duration> span(String text) {
    return Scalar.DURATION
        .reader()
        .apply(text)
        .filter(span -> span.compareTo(SHORTEST) >= 0 && span.toDays() <= 366);
  }
}
