package dev.pointsman.policy;

import dev.pointsman.policy.vocabulary.Limit;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Threshold;
import dev.pointsman.policy.vocabulary.Tier;
import java.util.List;

/** One thing that one rule said about a request. Immutable. */
public sealed interface Constraint {
  /** Id of the rule that said it: {@code guard.residency.eu}. */
  String rule();

  /** The rule's words for people. */
  String reason();

  /** Only these. */
  record Require(String rule, Selector selector, String reason) implements Constraint {}

  /** Only these, given up by rising {@code rank} before the set would be empty. */
  record RequireIfPossible(String rule, Selector selector, int rank, String reason)
      implements Constraint {}

  /** Never these. */
  record Forbid(String rule, Selector selector, String reason) implements Constraint {}

  /** Refuse the request. */
  record Deny(String rule, String reason) implements Constraint {}

  /** A cap; the smallest wins. */
  record Cap(String rule, Limit limit, double value, String reason) implements Constraint {}

  /** At most {@code max} steps of the plan from these. */
  record Attempts(String rule, Selector selector, int max, String reason) implements Constraint {}

  /** A threshold. */
  record SetThreshold(String rule, Threshold threshold, double value, String reason)
      implements Constraint {}

  /** Points, negative to avoid. */
  record Prefer(String rule, Selector selector, int points, String reason) implements Constraint {}

  /** First choice, second choice, ...: 100, 90, 80 points. */
  record PreferInOrder(String rule, List<Selector> selectors, String reason) implements Constraint {
    public PreferInOrder {
      selectors = List.copyOf(selectors);
    }
  }

  /** What ranks among equal points. */
  record Optimize(String rule, Objective objective, int rank, String reason)
      implements Constraint {}

  /** Only these, because they were asked for. */
  record Pin(String rule, Selector selector, String reason) implements Constraint {}

  /** The plan must contain one of these. */
  record Fallback(String rule, Selector selector, String reason) implements Constraint {}

  /** Answer again with a stronger model. */
  record Escalate(String rule, Tier tier, String reason) implements Constraint {}
}
