package dev.pointsman.routing;

import dev.pointsman.catalog.Billing;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.SelectorMatch;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.vocabulary.Limit;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Threshold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The planner as one would write it first: plain loops over all deployments; the oracle. */
final class NaivePlanner {
  private final RoutingTable table;
  private final Request facts;
  private final List<Constraint> constraints;
  private final NaiveFit fit;

  NaivePlanner(
      RoutingTable table, Request facts, List<Constraint> constraints, boolean callableOnly) {
    this.table = table;
    this.facts = facts;
    this.constraints = constraints;
    this.fit = new NaiveFit(table, facts, callableOnly);
  }

  /** Those that break no hard constraint and no built-in check. */
  List<Deployment> allowed() {
    return table.catalog().deployments().stream()
        .filter(fit::fits)
        .filter(each -> constraints.stream().allMatch(rule -> allows(rule, each)))
        .toList();
  }

  /** The steps of the plan; empty if there is no route. */
  List<Deployment> steps() {
    List<Deployment> ordered = ordered(withWishes(allowed()));
    List<Deployment> steps = new ArrayList<>();
    ordered.stream().filter(each -> mayAdd(each, steps, true)).forEach(steps::add);
    if (of(Constraint.Pin.class).findAny().isPresent()) {
      ordered.stream()
          .filter(each -> !steps.contains(each) && mayAdd(each, steps, false))
          .forEach(steps::add);
    }
    return withFallbacks(ordered, steps);
  }

  /** The best of a model that is no step's. */
  Optional<Deployment> runnerUp() {
    Set<String> planned =
        steps().stream().map(step -> step.model().canonical()).collect(Collectors.toSet());
    return ordered(withWishes(allowed())).stream()
        .filter(each -> !planned.contains(each.model().canonical()))
        .findFirst();
  }

  int points(Deployment deployment) {
    int points = 0;
    for (Constraint rule : constraints) {
      if (rule instanceof Constraint.Prefer it && matches(it.selector(), deployment)) {
        points += it.points();
      }
      if (rule instanceof Constraint.PreferInOrder it) {
        int choice = 0;
        while (choice < it.selectors().size() && !matches(it.selectors().get(choice), deployment)) {
          choice++;
        }
        points += choice == it.selectors().size() ? 0 : 100 - 10 * choice;
      }
    }
    return points;
  }

  private boolean allows(Constraint rule, Deployment each) {
    if (rule instanceof Constraint.Require it) {
      return matches(it.selector(), each);
    }
    if (rule instanceof Constraint.Pin it) {
      return matches(it.selector(), each);
    }
    if (rule instanceof Constraint.Forbid it) {
      return !matches(it.selector(), each);
    }
    if (rule instanceof Constraint.Attempts it) {
      return it.max() > 0 || !matches(it.selector(), each);
    }
    if (rule instanceof Constraint.Cap it) {
      return it.limit() == Limit.USD_PER_REQUEST
          ? fit.costs(each, it.value())
          : matches(Models.priceAtMost(it.value()), each);
    }
    return !(rule instanceof Constraint.SetThreshold it)
        || it.threshold() != Threshold.MIN_QUALITY
        || matches(Models.qualityAtLeast(it.value()), each);
  }

  private List<Deployment> withWishes(List<Deployment> allowed) {
    List<Constraint.RequireIfPossible> wishes = of(Constraint.RequireIfPossible.class).toList();
    for (int lowest = -1; ; lowest++) {
      int rank = lowest;
      List<Deployment> left =
          allowed.stream()
              .filter(
                  each ->
                      wishes.stream()
                          .allMatch(it -> it.rank() <= rank || matches(it.selector(), each)))
              .toList();
      if (!left.isEmpty() || allowed.isEmpty()) {
        return left;
      }
    }
  }

  private List<Deployment> ordered(List<Deployment> set) {
    Objective objective = objective();
    Comparator<Deployment> order =
        Comparator.comparing(this::points)
            .thenComparing(each -> Strategies.USUAL.score(objective, each))
            .reversed()
            .thenComparing(this::mixCost, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Deployment::id);
    return set.stream().sorted(order).toList();
  }

  private Objective objective() {
    List<Objective> precedence =
        List.of(Objective.QUALITY, Objective.BALANCED, Objective.SPEED, Objective.COST);
    boolean asked = facts.objectiveAsked() || facts.optimizeFor() != Objective.COST;
    return of(Constraint.Optimize.class)
        .filter(it -> !(asked && it.rule().startsWith("default.")))
        .min(
            Comparator.comparingInt((Constraint.Optimize it) -> -it.rank())
                .thenComparingInt(it -> precedence.indexOf(it.objective())))
        .map(Constraint.Optimize::objective)
        .orElse(facts.optimizeFor());
  }

  private @Nullable BigDecimal mixCost(Deployment each) {
    if (each.prices().isEmpty()) {
      return each.model().billing() == Billing.FREE ? BigDecimal.ZERO : null;
    }
    double ratio = facts.inputTokens() / (double) fit.output();
    BigDecimal in = each.prices().get(0).input();
    BigDecimal out = each.prices().get(0).output();
    if (ratio < 1) {
      return in.add(out.multiply(BigDecimal.valueOf(3)));
    }
    return in.multiply(BigDecimal.valueOf(ratio >= 10 ? 10 : ratio >= 3 ? 3 : 1)).add(out);
  }

  private boolean mayAdd(Deployment each, List<Deployment> steps, boolean varied) {
    Map<String, Integer> counts = new HashMap<>();
    steps.forEach(step -> counts.merge(step.model().canonical(), 1, Integer::sum));
    steps.forEach(step -> counts.merge(step.provider().id(), 1, Integer::sum));
    boolean isVaried =
        counts.getOrDefault(each.model().canonical(), 0) < 2
            && counts.getOrDefault(each.provider().id(), 0) < 2;
    return steps.size() < 5 && (isVaried || !varied) && isWithinCaps(each, steps);
  }

  private boolean isWithinCaps(Deployment each, List<Deployment> steps) {
    return of(Constraint.Attempts.class)
        .filter(it -> matches(it.selector(), each))
        .allMatch(it -> steps.stream().filter(s -> matches(it.selector(), s)).count() < it.max());
  }

  private List<Deployment> withFallbacks(List<Deployment> ordered, List<Deployment> steps) {
    List<Selector> wanted =
        of(Constraint.Fallback.class)
            .map(Constraint.Fallback::selector)
            .filter(selector -> ordered.stream().anyMatch(each -> matches(selector, each)))
            .sorted(
                Comparator.comparing(
                    (Selector selector) -> members(ordered, selector), Arrays::compare))
            .toList();
    List<Deployment> plan = steps;
    for (int kept = steps.size(); kept >= 1; kept--) {
      plan = new ArrayList<>(steps.subList(0, kept));
      if (addMissing(plan, wanted, ordered)) {
        return plan;
      }
    }
    return plan;
  }

  private boolean addMissing(
      List<Deployment> plan, List<Selector> wanted, List<Deployment> ordered) {
    for (Selector selector : wanted) {
      if (plan.stream().noneMatch(step -> matches(selector, step))) {
        List<Deployment> able =
            ordered.stream()
                .filter(each -> matches(selector, each) && isWithinCaps(each, plan))
                .toList();
        if (!able.isEmpty() && plan.size() == 5) {
          return false;
        }
        able.stream()
            .filter(each -> mayAdd(each, plan, true))
            .findFirst()
            .or(() -> able.stream().findFirst())
            .ifPresent(plan::add);
      }
    }
    return true;
  }

  /** By place: 0 for what a selector names, 1 for any other. */
  private static int[] members(List<Deployment> ordered, Selector selector) {
    return ordered.stream().mapToInt(each -> matches(selector, each) ? 0 : 1).toArray();
  }

  private <C extends Constraint> Stream<C> of(Class<C> type) {
    return constraints.stream().filter(type::isInstance).map(type::cast);
  }

  private static boolean matches(Selector selector, Deployment deployment) {
    return SelectorMatch.matches(selector, deployment);
  }
}
