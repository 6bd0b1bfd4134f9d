package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one plan depends on. Confined to one thread, which may put one question after the other
 * with it.
 */
final class Question {
  /** What ids of rules that only fill gaps begin with. */
  private static final String DEFAULT = "default.";

  private static final Request NOTHING_KNOWN = Request.builder().build();

  private RoutingTable table;
  private Ranking ranking;
  private Request facts = NOTHING_KNOWN;
  private Said said = new Said();
  private Objective objective = Objective.COST;
  private boolean callableOnly;

  /** Nothing is asked yet. */
  Question(RoutingTable table) {
    this.table = table;
    this.ranking = table.anyRanking();
  }

  static Question of(RoutingTable table, Request facts, Decision decision, boolean callableOnly) {
    Said said = new Said().read(decision.constraints());
    return new Question(table).ask(table, facts, said, callableOnly);
  }

  /** Asks; what was asked before is gone. */
  Question ask(RoutingTable ofTable, Request about, Said whatRulesSaid, boolean ofCallableOnly) {
    table = ofTable;
    facts = about;
    said = whatRulesSaid;
    callableOnly = ofCallableOnly;
    objective = objective(about, whatRulesSaid.objectives());
    ranking = ofTable.ranking(objective, about);
    return this;
  }

  RoutingTable table() {
    return table;
  }

  Ranking ranking() {
    return ranking;
  }

  Request facts() {
    return facts;
  }

  Said said() {
    return said;
  }

  /** What ranks among equal points. */
  Objective objective() {
    return objective;
  }

  boolean callableOnly() {
    return callableOnly;
  }

  /** Everything that rules said. */
  List<Constraint> constraints() {
    return said.all();
  }

  /** The objective of highest rank, else what the caller asks for. */
  private static Objective objective(Request facts, List<Constraint.Optimize> objectives) {
    Constraint.Optimize best = decisive(facts, objectives);
    return best == null ? facts.optimizeFor() : best.objective();
  }

  /** Whether the caller said what to optimize for; cost is also what is assumed. */
  static boolean isAsked(Request facts) {
    return facts.objectiveAsked() || facts.optimizeFor() != Objective.COST;
  }

  /** The one of several that counts: of defaults none if the caller asks; null if there is none. */
  static Constraint.@Nullable Optimize decisive(
      Request facts, List<Constraint.Optimize> objectives) {
    boolean asked = isAsked(facts);
    Constraint.Optimize best = null;
    for (int i = 0; i < objectives.size(); i++) {
      Constraint.Optimize each = objectives.get(i);
      if (!(asked && isDefault(each)) && (best == null || beats(each, best))) {
        best = each;
      }
    }
    return best;
  }

  private static boolean isDefault(Constraint.Optimize objective) {
    return objective.rule().startsWith(DEFAULT);
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
