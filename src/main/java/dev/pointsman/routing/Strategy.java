package dev.pointsman.routing;

import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Request;
import java.util.Locale;

/** What a plan is best described as, in one word for callers. */
public enum Strategy {
  COST_OPTIMIZED,
  QUALITY_FIRST,
  SPEED,
  BALANCED,
  SLA_FIRST,
  LOCAL_FIRST;

  /**
   * The strategy of a plan. A required SLA or an unlimited budget makes it {@code sla_first}; else
   * a primary on this machine that rules prefer makes it {@code local_first}; else it is named
   * after the objective that ranked among equal points.
   */
  public static Strategy of(Route.Plan plan, Request facts) {
    if (facts.requiresSla() || facts.budget() == Budget.UNLIMITED) {
      return SLA_FIRST;
    }
    Step primary = plan.steps().get(0);
    if (primary.deployment().provider().isLocal() && primary.points() > 0) {
      return LOCAL_FIRST;
    }
    return of(plan.objective());
  }

  private static Strategy of(Objective objective) {
    return switch (objective) {
      case COST -> COST_OPTIMIZED;
      case QUALITY -> QUALITY_FIRST;
      case SPEED -> SPEED;
      case BALANCED -> BALANCED;
    };
  }

  /** {@code cost_optimized}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
