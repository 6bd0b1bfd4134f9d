package dev.pointsman.health;

import java.util.Arrays;

/** The last times to first content, in milliseconds. Confined to the lock of its owner. */
final class Latencies {
  private static final int KEPT = 100;
  private static final int LEAST = 5;

  private final long[] kept = new long[KEPT];
  private int next;
  private int count;

  void add(long millis) {
    kept[next] = millis;
    next = (next + 1) % KEPT;
    count = Math.min(count + 1, KEPT);
  }

  /** Forgets what was before an outage. */
  void clear() {
    next = 0;
    count = 0;
  }

  boolean isKnown() {
    return count >= LEAST;
  }

  /** 0 if there is none. */
  long mean() {
    return (long) Arrays.stream(kept, 0, count).average().orElse(0);
  }

  /** The 95th percentile by nearest rank; 0 if there is none. */
  long p95() {
    if (count == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(kept, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(0.95 * count) - 1];
  }
}
