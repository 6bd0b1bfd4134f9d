package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;

/**
 * Takes what excludes deployments, one thing after another. The sets belong to the ranking and are
 * not to be written to.
 */
interface BarrierSink {
  void check(Check check, long[] allowed);

  /** A set of the ranking's length to write to, for a check that has to work one out. */
  long[] blank();

  void require(Constraint rule, long[] allowed);

  void forbid(Constraint rule, long[] forbidden);

  /** Only what is expected to cost no more. */
  void costAtMost(Question question, Constraint.Cap rule);

  /** The caller's own price ceiling. */
  void hintedPrice(Question question, long[] allowed);

  /** The caller's own cost ceiling. */
  void hintedCost(Question question);
}
