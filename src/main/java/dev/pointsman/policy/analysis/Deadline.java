package dev.pointsman.policy.analysis;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long one question may be worked on. Work is what counts, so that a busy machine refuses no
 * rules that an idle one proves. Confined to one thread.
 */
final class Deadline {
  /** No matter how long. */
  static final Deadline NEVER = new Deadline(() -> 0);

  private static final Duration MOST = Duration.ofSeconds(30);

  private final LongSupplier workedNanos;
  private final long begun;

  /**
   * From now on.
   *
   * @param workedNanos how long the calling thread has worked
   */
  Deadline(LongSupplier workedNanos) {
    this.workedNanos = workedNanos;
    this.begun = workedNanos.getAsLong();
  }

  /** Asked before every piece of work that takes more than some microseconds. */
  void check() {
    if (workedNanos.getAsLong() - begun > MOST.toNanos()) {
      throw new TooLarge(
          "more than " + MOST.toSeconds() + " s of work (the rules are too entangled)");
    }
  }
}
