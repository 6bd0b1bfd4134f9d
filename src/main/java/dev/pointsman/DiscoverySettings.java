package dev.pointsman;

import dev.pointsman.document.Fields;
import dev.pointsman.document.Scalar;
import java.time.Duration;
import java.util.Optional;

/** Reads section {@code catalog.discovery}. Stateless. */
final class DiscoverySettings {
  private static final String OFF = "off";
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private DiscoverySettings() {}

  /** How often providers are asked; empty for never. */
  static Optional<Duration> every(Fields fields) {
    String said =
        fields
            .text("every")
            .check(text -> text.equals(OFF) || span(text).isPresent(), "off, or a time from 1m on")
            .or(OFF);
    return span(said);
  }

  private static Optional<Duration> span(String text) {
    return Scalar.DURATION
        .reader()
        .apply(text)
        .filter(span -> span.compareTo(SHORTEST) >= 0 && span.toDays() <= 366);
  }
}
