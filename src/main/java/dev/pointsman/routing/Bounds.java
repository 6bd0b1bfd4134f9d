package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Limit;
import dev.pointsman.policy.vocabulary.Threshold;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that rules set, several of a kind already combined; null where no rule set one.
 * Immutable.
 *
 * @param escalationConfidence 0 to 1; an answer of less confidence is escalated
 * @param minQuality 0 to 10; already applied by the planner
 * @param hedgeDelayMillis how long to wait before a second call is made beside the first
 * @param usdPerRequest already applied by the planner
 * @param usdPerMillionTokens already applied by the planner
 * @param latencyMillis how long the whole request may take
 * @param outputTokens what may be asked of a model at most
 */
public record Bounds(
    @Nullable Double escalationConfidence,
    @Nullable Double minQuality,
    @Nullable Double hedgeDelayMillis,
    @Nullable Double usdPerRequest,
    @Nullable Double usdPerMillionTokens,
    @Nullable Double latencyMillis,
    @Nullable Double outputTokens) {

  /** The bounds of a decision: of confidence and quality the highest, of the rest the lowest. */
  public static Bounds of(Decision decision) {
    return new Bounds(
        threshold(decision, Threshold.ESCALATION_CONFIDENCE),
        threshold(decision, Threshold.MIN_QUALITY),
        threshold(decision, Threshold.HEDGE_DELAY_MS),
        limit(decision, Limit.USD_PER_REQUEST),
        limit(decision, Limit.USD_PER_MILLION_TOKENS),
        limit(decision, Limit.LATENCY_MS),
        limit(decision, Limit.OUTPUT_TOKENS));
  }

  private static @Nullable Double threshold(Decision decision, Threshold wanted) {
    Double best = null;
    boolean lowest = wanted == Threshold.HEDGE_DELAY_MS;
    for (Constraint constraint : decision.constraints()) {
      if (constraint instanceof Constraint.SetThreshold each && each.threshold() == wanted) {
        best = better(best, each.value(), lowest);
      }
    }
    return best;
  }

  private static @Nullable Double limit(Decision decision, Limit wanted) {
    Double best = null;
    for (Constraint constraint : decision.constraints()) {
      if (constraint instanceof Constraint.Cap each && each.limit() == wanted) {
        best = better(best, each.value(), true);
      }
    }
    return best;
  }

  private static Double better(@Nullable Double best, double value, boolean lowest) {
    if (best == null) {
      return value;
    }
    return lowest ? Math.min(best, value) : Math.max(best, value);
  }
}
