package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Constraint.RequireIfPossible;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Explanation.Excluded;
import dev.pointsman.routing.Explanation.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Works out why a route is as it is from what it was planned from, off the fast path. Stateless.
 */
public final class Explainer {
  private static final Comparator<Reason> BY_RULE =
      Comparator.comparing(Reason::rule).thenComparing(Reason::verb).thenComparing(Reason::text);

  private Explainer() {}

  /** What every rule and built-in check said, what each excludes, and what was given up. */
  public static Explanation explain(
      RoutingTable table, Request facts, Decision decision, boolean callableOnly) {
    Question question = Question.of(table, facts, decision, callableOnly);
    long granted = granted(question);
    List<Excluded> excluded = excluded(question, granted);
    return new Explanation(
        reasons(question, excluded), excluded, dropped(question.constraints(), granted));
  }

  /**
   * Why a model, or a deployment, is not the first choice.
   *
   * @param name as {@link dev.pointsman.catalog.Catalog#named} takes it
   * @return empty if the catalogue does not know the name
   */
  public static Optional<WhyNot> whyNot(
      RoutingTable table, Request facts, Decision decision, boolean callableOnly, String name) {
    Question question = Question.of(table, facts, decision, callableOnly);
    return new Comparison(question, granted(question)).whyNot(table.catalog().named(name));
  }

  /** Who set the objective: a rule's id, {@code caller}, or {@code default} if nobody did. */
  public static String objectiveBy(Request facts, Decision decision) {
    List<Constraint.Optimize> said = new Said().read(decision.constraints()).objectives();
    Constraint.Optimize rule = Question.decisive(facts, said);
    if (rule != null) {
      return rule.rule();
    }
    return Question.isAsked(facts) ? "caller" : "default";
  }

  /** The lowest rank of wishes that are granted. */
  private static long granted(Question question) {
    long[] allowed = BarrierList.allowed(question, BarrierList.hard(question));
    return Bits.isEmpty(allowed)
        ? Wishes.NONE_GRANTED
        : Wishes.grant(question, allowed, new long[allowed.length]);
  }

  private static List<Excluded> excluded(Question question, long granted) {
    List<Excluded> excluded = new ArrayList<>();
    for (Barrier barrier : BarrierList.withWishes(question, granted)) {
      int count = question.ranking().size() - Bits.count(barrier.allowed());
      if (count > 0) {
        excluded.add(new Excluded(count, barrier.id()));
      }
    }
    excluded.sort(Comparator.comparingInt(Excluded::count).reversed().thenComparing(Excluded::by));
    return excluded;
  }

  private static List<Reason> reasons(Question question, List<Excluded> excluded) {
    List<Reason> reasons = new ArrayList<>();
    question.constraints().forEach(constraint -> reasons.add(Words.of(constraint)));
    for (Check check : Check.values()) {
      if (excluded.stream().anyMatch(each -> each.by().equals(check.id()))) {
        reasons.add(
            new Reason(
                check.id(), "fit", check.text(question.facts(), question.table().counted())));
      }
    }
    reasons.sort(BY_RULE);
    return reasons;
  }

  private static List<Reason> dropped(List<Constraint> constraints, long granted) {
    return constraints.stream()
        .filter(each -> each instanceof RequireIfPossible wish && wish.rank() < granted)
        .map(Words::of)
        .sorted(BY_RULE)
        .toList();
  }
}
