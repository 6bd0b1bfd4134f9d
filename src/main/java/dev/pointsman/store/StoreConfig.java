package dev.pointsman.store;

import java.time.Duration;

/**
 * How outcomes are taken away. Immutable.
 *
 * @param bufferedOutcomes how many may wait for the database; what comes on top is dropped and
 *     counted
 * @param flushRows so many are written at once
 * @param flushInterval and at the latest after this time
 * @param drain how long a stop waits for what is still to be written
 */
public record StoreConfig(
    int bufferedOutcomes, int flushRows, Duration flushInterval, Duration drain) {
  public static final StoreConfig DEFAULT =
      new StoreConfig(20_000, 500, Duration.ofMillis(150), Duration.ofSeconds(5));

  public StoreConfig {
    if (bufferedOutcomes < 1) {
      throw new IllegalArgumentException(
          "bufferedOutcomes: " + bufferedOutcomes + " (expected: > 0)");
    }
    if (flushRows < 1) {
      throw new IllegalArgumentException("flushRows: " + flushRows + " (expected: > 0)");
    }
    if (flushInterval.isNegative() || flushInterval.isZero()) {
      throw new IllegalArgumentException("flushInterval: " + flushInterval + " (expected: > 0)");
    }
    if (drain.isNegative()) {
      throw new IllegalArgumentException("drain: " + drain + " (expected: >= 0)");
    }
  }
}
