package dev.pointsman.policy.analysis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time during which the same rules count by their dates. Immutable.
 *
 * @param from null for now
 * @param to null for ever
 */
public record Interval(@Nullable Instant from, @Nullable Instant to) {
  /** {@code from 2026-12-01T00:00:00Z to 2026-12-24T00:00:00Z}. */
  @Override
  public String toString() {
    String begin = from == null ? "from now on" : "from " + from + " on";
    return to == null ? begin : (from == null ? "" : "from " + from + " ") + "until " + to;
  }
}
