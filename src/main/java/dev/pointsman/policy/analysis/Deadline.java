package dev.pointsman.policy.analysis;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long one question may be worked on. Work is what counts, so that a busy machine refuses no
 * rules that an idle one proves. Confined to one thread.
 */
final class Deadline {
  private static final Duration MOST = Duration.ofSeconds(30);

  /** No matter how long. */
  static final Deadline NEVER = new Deadline(() -> 0);

  private final LongSupplier workedNanos;
  private final Duration most;
  private final long begun;

  /**
   * Half a minute from now on.
   *
   * @param workedNanos how long the calling thread has worked
   */
  Deadline(LongSupplier workedNanos) {
    this(workedNanos, MOST);
  }

  Deadline(LongSupplier workedNanos, Duration most) {
    this.workedNanos = workedNanos;
    this.most = most;
    this.begun = workedNanos.getAsLong();
  }

  /** Asked before every piece of work that takes more than some microseconds. */
  void check() {
    if (workedNanos.getAsLong() - begun > most.toNanos()) {
      throw new TooLarge(
          "more than " + most.toSeconds() + " s of work (the rules are too entangled)");
    }
  }
}
