package dev.pointsman.policy.analysis;

import dev.pointsman.policy.vocabulary.Objective;
import java.util.BitSet;

/** What a rule or check does, where it holds, to who wins a request. Immutable to its callers. */
sealed interface Influence {
  /** These cannot be chosen; not to be written to. */
  record Exclude(BitSet deployments) implements Influence {}

  /** Points by deployment. */
  final class Points implements Influence {
    private final int[] byDeployment;

    Points(int[] byDeployment) {
      this.byDeployment = byDeployment;
    }

    /** Not to be written to. */
    int[] byDeployment() {
      return byDeployment;
    }
  }

  /** What ranks among equal points; of several the one of the greatest weight. */
  record Aim(Objective objective, long weight) implements Influence {}

  /** Only these while any is left, those of the highest rank first; not to be written to. */
  record Wish(int rank, BitSet wanted) implements Influence {}

  /** A request may cost at most so much. */
  record Ceiling(double usd) implements Influence {}

  /** The context window must hold the request, answer apart. */
  record Window() implements Influence {}

  /** Points for the model that the caller names and no rule does. */
  record Asked(int points) implements Influence {}

  /** Only the model that the caller names and no rule does. */
  record AskedOnly() implements Influence {}

  /** The request is refused. */
  record Deny() implements Influence {}

  /** There is no such request. */
  record Impossible() implements Influence {}

  /** The question is about these requests. */
  record Inside() implements Influence {}
}
