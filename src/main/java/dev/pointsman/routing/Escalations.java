package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Limit;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Threshold;
import dev.pointsman.policy.vocabulary.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether an answer shall be asked again of a stronger model, and of which. Stateless.
 *
 * <p>What rules say about the answer, and thresholds that its confidence does not reach, are
 * combined: the highest class wins; what is not above the model that answered is not heard.
 */
public final class Escalations {
  /** Below every wish of rules: a stronger model than wanted is better than none. */
  private static final int GIVEN_UP_FIRST = -1;

  private static final String TIER = "escalation.tier";
  private static final String COST = "escalation.cost";

  private Escalations() {}

  /**
   * That a stronger model is wanted. Immutable.
   *
   * @param target class of the model at least
   * @param by who wants one, and why
   */
  public record Wanted(Tier target, List<Route.Blame> by) {
    public Wanted {
      by = List.copyOf(by);
    }
  }

  /**
   * What is wanted; empty if the answer is good enough or the model is of the highest class.
   *
   * @param decision what was said about the request and about the answer
   */
  public static Optional<Wanted> of(Decision decision, Answer answer) {
    Tier target = answer.tier();
    List<Route.Blame> by = new ArrayList<>();
    for (Constraint constraint : decision.constraints()) {
      Tier wanted = wanted(constraint, decision, answer);
      if (wanted.compareTo(answer.tier()) > 0) {
        target = wanted.compareTo(target) > 0 ? wanted : target;
        by.add(new Route.Blame(constraint.rule(), constraint.reason()));
      }
    }
    return by.isEmpty() ? Optional.empty() : Optional.of(new Wanted(target, by));
  }

  private static Tier wanted(Constraint constraint, Decision decision, Answer answer) {
    if (constraint instanceof Constraint.Escalate escalate) {
      return escalate.tier() == Tier.NEXT ? above(answer.tier()) : escalate.tier();
    }
    if (constraint instanceof Constraint.SetThreshold set
        && set.threshold() == Threshold.ESCALATION_CONFIDENCE
        && answer.confidenceKnown()
        && answer.confidence() < set.value()
        && Double.valueOf(set.value()).equals(Bounds.of(decision).escalationConfidence())) {
      return above(answer.tier());
    }
    return answer.tier();
  }

  private static Tier above(Tier tier) {
    return tier == Tier.MINI ? Tier.STANDARD : Tier.PREMIUM;
  }

  /**
   * The decision by which the stronger model is chosen: everything that held for the first, only
   * models of the wanted class, or else above it, and no more money than the first has left.
   *
   * @param spentUsd by the calls made so far
   */
  public static Decision narrowed(
      Decision decision, Request facts, Wanted wanted, BigDecimal spentUsd) {
    List<Constraint> constraints = new ArrayList<>(decision.constraints());
    String reason = "an answer by a stronger model is wanted";
    Selector exactly = Models.tier(wanted.target());
    Selector atLeast =
        wanted.target() == Tier.PREMIUM
            ? exactly
            : Models.anyOf(exactly, Models.tier(Tier.PREMIUM));
    constraints.add(new Constraint.Require(TIER, atLeast, reason));
    constraints.add(new Constraint.RequireIfPossible(TIER, exactly, GIVEN_UP_FIRST, reason));
    Double capUsd = Bounds.of(decision).usdPerRequest();
    double mostUsd =
        Math.min(facts.maxRequestCostUsd(), capUsd == null ? Double.POSITIVE_INFINITY : capUsd);
    if (mostUsd < Double.POSITIVE_INFINITY) {
      double leftUsd =
          BigDecimal.valueOf(mostUsd).subtract(spentUsd).max(BigDecimal.ZERO).doubleValue();
      String left = "what the first answer left of the cost limit";
      constraints.add(new Constraint.Cap(COST, Limit.USD_PER_REQUEST, leftUsd, left));
    }
    return decision.saying(constraints);
  }
}
