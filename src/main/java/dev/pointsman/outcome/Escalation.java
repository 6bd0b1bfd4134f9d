package dev.pointsman.outcome;

import dev.pointsman.assessment.Assessment;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.policy.vocabulary.Tier;
import dev.pointsman.routing.Route;
import java.util.List;

/**
 * That an answer was doubted and a stronger model wanted. Immutable.
 *
 * @param from whose answer was doubted
 * @param doubted what that answer was worth
 * @param target class of model that was wanted at least
 * @param by who wanted it, and why
 */
public record Escalation(
    Deployment from, Assessment doubted, Tier target, List<Route.Blame> by, Result result) {
  public Escalation {
    by = List.copyOf(by);
  }

  /** What became of it. */
  public enum Result {
    /** The stronger model's answer is the one that was returned. */
    ANSWERED,
    /** The stronger models failed; the doubted answer was returned. */
    FAILED,
    /** No stronger model may be used, or no attempt, money or time was left. */
    NOT_TRIED
  }
}
