package dev.pointsman.store;

import java.time.Duration;

/**
 * How outcomes are taken away. Immutable.
 *
 * @param bufferedOutcomes how many may wait for the database in memory; what comes on top is
 *     dropped and counted
 * @param journalBytes how many bytes of them may wait on disk while the database is away
 * @param flushRows so many are written at once
 * @param flushInterval and at the latest after this time
 * @param drain how long a stop waits for what is still to be written
 */
public record StoreConfig(
    int bufferedOutcomes,
    long journalBytes,
    int flushRows,
    Duration flushInterval,
    Duration drain) {
  public static final StoreConfig DEFAULT =
      new StoreConfig(20_000, 1L << 30, 500, Duration.ofMillis(150), Duration.ofSeconds(5));

  public StoreConfig {
    if (bufferedOutcomes < 1) {
      throw new IllegalArgumentException(
          "bufferedOutcomes: " + bufferedOutcomes + " (expected: > 0)");
    }
    if (journalBytes < 0) {
      throw new IllegalArgumentException("journalBytes: " + journalBytes + " (expected: >= 0)");
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
