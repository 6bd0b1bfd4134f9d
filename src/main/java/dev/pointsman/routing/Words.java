package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;
import dev.pointsman.routing.Explanation.Reason;

/** Constraints in the words of the rule file that said them. Stateless. */
final class Words {
  private Words() {}

  static Reason of(Constraint constraint) {
    return hard(constraint);
  }

  private static Reason hard(Constraint constraint) {
    if (constraint instanceof Constraint.Require it) {
      return new Reason(it.rule(), "require", it.reason());
    }
    if (constraint instanceof Constraint.RequireIfPossible it) {
      return new Reason(it.rule(), "requireIfPossible", it.reason());
    }
    if (constraint instanceof Constraint.Forbid it) {
      return new Reason(it.rule(), "forbid", it.reason());
    }
    if (constraint instanceof Constraint.Deny it) {
      return new Reason(it.rule(), "deny", it.reason());
    }
    if (constraint instanceof Constraint.Pin it) {
      return new Reason(it.rule(), "pin", it.reason());
    }
    return limiting(constraint);
  }

  private static Reason limiting(Constraint constraint) {
    if (constraint instanceof Constraint.Cap it) {
      return new Reason(it.rule(), "limit", it.reason());
    }
    if (constraint instanceof Constraint.Attempts it) {
      return new Reason(it.rule(), "attempts", it.reason());
    }
    if (constraint instanceof Constraint.SetThreshold it) {
      return new Reason(it.rule(), "threshold", it.reason());
    }
    return preferring(constraint);
  }

  private static Reason preferring(Constraint constraint) {
    if (constraint instanceof Constraint.Prefer it) {
      return new Reason(it.rule(), it.points() < 0 ? "avoid" : "prefer", it.reason());
    }
    if (constraint instanceof Constraint.PreferInOrder it) {
      return new Reason(it.rule(), "preferInOrder", it.reason());
    }
    if (constraint instanceof Constraint.Optimize it) {
      return new Reason(it.rule(), "optimizeFor", it.reason());
    }
    if (constraint instanceof Constraint.Fallback it) {
      return new Reason(it.rule(), "fallback", it.reason());
    }
    if (constraint instanceof Constraint.Escalate it) {
      return new Reason(it.rule(), "escalate", it.reason());
    }
    throw new IllegalStateException("no words for " + constraint);
  }
}
