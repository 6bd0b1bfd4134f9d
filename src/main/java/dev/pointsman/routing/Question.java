package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Request;
import java.util.List;

/** All that one plan depends on. Immutable. */
record Question(
    RoutingTable table,
    Ranking ranking,
    Request facts,
    List<Constraint> constraints,
    Objective objective,
    boolean callableOnly) {

  static Question of(RoutingTable table, Request facts, Decision decision, boolean callableOnly) {
    List<Constraint> constraints = decision.constraints();
    Objective objective = objective(facts, constraints);
    Ranking ranking = table.ranking(objective, facts);
    return new Question(table, ranking, facts, constraints, objective, callableOnly);
  }

  /** The objective of highest rank, else what the caller wants. */
  private static Objective objective(Request facts, List<Constraint> constraints) {
    Constraint.Optimize best = null;
    for (int i = 0; i < constraints.size(); i++) {
      if (constraints.get(i) instanceof Constraint.Optimize each
          && (best == null || beats(each, best))) {
        best = each;
      }
    }
    return best == null ? facts.optimizeFor() : best.objective();
  }

  private static boolean beats(Constraint.Optimize one, Constraint.Optimize other) {
    return one.rank() == other.rank()
        ? precedence(one.objective()) < precedence(other.objective())
        : one.rank() > other.rank();
  }

  private static int precedence(Objective objective) {
    return switch (objective) {
      case QUALITY -> 0;
      case BALANCED -> 1;
      case SPEED -> 2;
      case COST -> 3;
    };
  }

  /** A step of a plan. */
  Step step(int rank, int points) {
    var deployment = ranking.at(rank);
    return new Step(
        deployment,
        points,
        table.costs().usd(deployment.index(), facts),
        table.callability(deployment));
  }
}
