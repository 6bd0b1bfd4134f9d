package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Request;
import java.util.List;

/** All that one plan depends on; confined to one thread, like what it holds of the rules. */
record Question(
    RoutingTable table,
    Ranking ranking,
    Request facts,
    Said said,
    Objective objective,
    boolean callableOnly) {

  static Question of(RoutingTable table, Request facts, Decision decision, boolean callableOnly) {
    return of(table, facts, new Said().read(decision.constraints()), callableOnly);
  }

  static Question of(RoutingTable table, Request facts, Said said, boolean callableOnly) {
    Objective objective = objective(facts, said.objectives());
    Ranking ranking = table.ranking(objective, facts);
    return new Question(table, ranking, facts, said, objective, callableOnly);
  }

  /** Everything that rules said. */
  List<Constraint> constraints() {
    return said.all();
  }

  /** The objective of highest rank, else what the caller wants. */
  private static Objective objective(Request facts, List<Constraint.Optimize> objectives) {
    Constraint.Optimize best = null;
    for (int i = 0; i < objectives.size(); i++) {
      if (best == null || beats(objectives.get(i), best)) {
        best = objectives.get(i);
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
