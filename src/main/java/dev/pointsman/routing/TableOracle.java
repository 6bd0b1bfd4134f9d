package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.analysis.Oracle;
import dev.pointsman.policy.vocabulary.Request;
import java.util.BitSet;
import java.util.function.Function;

/**
 * Answers an analysis as a request would be answered: the engine decides, the planner's own sets
 * say what is left. Confined to one thread.
 */
public final class TableOracle implements Oracle {
  private static final int NOBODY = -1;

  private final Planner planner = new Planner();
  private final RoutingTable table;
  private final Function<Request, Decision> rules;

  public TableOracle(RoutingTable table, Function<Request, Decision> rules) {
    this.table = table;
    this.rules = rules;
  }

  @Override
  public Answer answer(Request request) {
    Decision decision = rules.apply(request);
    boolean denied = decision.constraints().stream().anyMatch(Constraint.Deny.class::isInstance);
    Question question = Question.of(table, request, decision, false);
    long[] ranks = new Survivors(table).of(question);
    BitSet allowed = new BitSet();
    for (int rank = 0; rank < question.ranking().size(); rank++) {
      if (Bits.contains(ranks, rank)) {
        allowed.set(question.ranking().indexAt(rank));
      }
    }
    Route route = planner.plan(table, request, decision, false);
    int winner =
        route instanceof Route.Plan plan ? plan.steps().get(0).deployment().index() : NOBODY;
    return new Answer(denied, allowed, winner);
  }
}
