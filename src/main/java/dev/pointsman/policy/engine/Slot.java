package dev.pointsman.policy.engine;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.vocabulary.Limit;
import dev.pointsman.policy.vocabulary.Threshold;

/**
 * What a {@code default} rule may fill when no other rule has: the objective, the points, the
 * fallback list, each limit, each threshold. Slots are bits of one integer.
 */
final class Slot {
  private static final int OBJECTIVE = 1;
  private static final int POINTS = 1 << 1;
  private static final int FALLBACKS = 1 << 2;

  private Slot() {}

  /** The bit of the slot that the constraint fills; 0 if it fills none. */
  static int of(Constraint constraint) {
    if (constraint instanceof Constraint.Prefer || constraint instanceof Constraint.PreferInOrder) {
      return POINTS;
    }
    if (constraint instanceof Constraint.Optimize) {
      return OBJECTIVE;
    }
    if (constraint instanceof Constraint.Fallback) {
      return FALLBACKS;
    }
    if (constraint instanceof Constraint.Cap cap) {
      return of(cap.limit());
    }
    if (constraint instanceof Constraint.SetThreshold set) {
      return of(set.threshold());
    }
    return 0;
  }

  private static int of(Limit limit) {
    return switch (limit) {
      case USD_PER_REQUEST -> 1 << 3;
      case USD_PER_MILLION_TOKENS -> 1 << 4;
      case LATENCY_MS -> 1 << 5;
      case OUTPUT_TOKENS -> 1 << 6;
    };
  }

  private static int of(Threshold threshold) {
    return switch (threshold) {
      case ESCALATION_CONFIDENCE -> 1 << 7;
      case MIN_QUALITY -> 1 << 8;
      case HEDGE_DELAY_MS -> 1 << 9;
    };
  }
}
