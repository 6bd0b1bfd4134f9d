package dev.pointsman.routing.cases;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Tier;
import dev.pointsman.routing.Escalations;
import dev.pointsman.routing.Explainer;
import dev.pointsman.routing.Explanation;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of the request of a case. Immutable.
 *
 * @param answer null if the case has none
 * @param decision what rules said of the request, and of the answer
 */
record Verdict(
    RoutingTable table, Request request, @Nullable Answer answer, Decision decision, Route route) {

  /** Primary first; empty if there is no plan. */
  List<Deployment> steps() {
    return route instanceof Route.Plan plan
        ? plan.steps().stream().map(Step::deployment).toList()
        : List.of();
  }

  List<Deployment> fallbacks() {
    List<Deployment> steps = steps();
    return steps.isEmpty() ? steps : steps.subList(1, steps.size());
  }

  /** The class of model that shall answer again; empty if the answer is good enough, or none. */
  Optional<Tier> escalation() {
    return answer == null
        ? Optional.empty()
        : Escalations.of(decision, answer).map(Escalations.Wanted::target);
  }

  /** What rules whose words count, and built-in checks that exclude something, are called. */
  Set<String> reasons() {
    return Explainer.explain(table, request, decision, false).reasons().stream()
        .map(Explanation.Reason::rule)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The rules whose words count. */
  Set<String> rules() {
    return decision.constraints().stream()
        .map(Constraint::rule)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What became of it in a few words. */
  String outcome() {
    if (route instanceof Route.Denied denied) {
      return "denied by " + ids(denied.by());
    }
    if (route instanceof Route.NoRoute noRoute) {
      return "no route because of " + ids(noRoute.by());
    }
    return "a plan";
  }

  static List<String> ids(List<Route.Blame> blames) {
    return blames.stream().map(Route.Blame::rule).distinct().sorted().toList();
  }
}
