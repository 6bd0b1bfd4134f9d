package dev.pointsman.policy.analysis;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much two revisions are compared. Immutable.
 *
 * @param states that are looked at for winners before fewer requests are
 * @param moments ahead, at which rules begin or cease to count, that are looked at
 * @param workedNanos how long the calling thread has worked
 * @param traffic that is weighed with
 */
public record DiffScale(long states, int moments, LongSupplier workedNanos, Traffic traffic) {
  /** Half a second of states, where somebody waits. */
  private static final long QUICK = 60_000;

  private static final Duration FIRST = Duration.ofSeconds(20);
  private static final Duration FURTHER = Duration.ofSeconds(5);

  /** For who waits for it: where much changes, winners are compared for fewer requests. */
  public static DiffScale quick(LongSupplier workedNanos) {
    return new DiffScale(QUICK, 2, workedNanos, Traffic.NONE);
  }

  /** Every request there can be, with half a minute of work. */
  public static DiffScale whole(LongSupplier workedNanos) {
    return new DiffScale(
        DiagramBuilder.MOST_STATES, Prover.MOST_MOMENTS, workedNanos, Traffic.NONE);
  }

  /** The same, weighed. */
  public DiffScale with(Traffic recorded) {
    return new DiffScale(states, moments, workedNanos, recorded);
  }

  /** For the whole question. */
  Deadline deadline() {
    return new Deadline(workedNanos, FIRST);
  }

  /** For the same question about fewer requests. */
  Deadline further() {
    return new Deadline(workedNanos, FURTHER);
  }
}
