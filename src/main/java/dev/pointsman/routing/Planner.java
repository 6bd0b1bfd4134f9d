package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Request;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decision and catalogue in, route out: the allowed deployments are found by set algebra over
 * ranks, points are added to all of them at a time, and the best become the plan. The same inputs
 * give the same route, whatever the order of constraints. Thread-safe; takes no lock and allocates
 * nothing that grows with the catalogue.
 */
public final class Planner {
  // Not static, since a planner lives as long as the process and two must not share their scratch.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable Scratch> scratch = new ThreadLocal<>();

  private final @Nullable RandomGenerator random;

  /** A planner that always takes the first of equal deployments. */
  public Planner() {
    this.random = null;
  }

  /**
   * A planner that shares the load of equal deployments.
   *
   * @param random draws among them; the same draws give the same plans
   */
  public Planner(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The route of a request.
   *
   * @param callableOnly leave out what cannot be called from here
   */
  public Route plan(RoutingTable table, Request facts, Decision decision, boolean callableOnly) {
    Scratch own = scratchFor(table);
    Question question = own.ask(table, facts, decision, callableOnly);
    if (!question.said().denials().isEmpty()) {
      return denied(question.said().denials());
    }
    long[] candidates = own.candidates(question);
    if (Bits.isEmpty(candidates)) {
      return NoRouteSearch.search(question, own);
    }
    return plan(question, own.choose(question, candidates), own);
  }

  private static Route.Plan plan(Question question, StepChoice choice, Scratch own) {
    Points points = own.points();
    Step[] steps = new Step[choice.count()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = step(question, own, choice.rank(i));
    }
    int rank = choice.runnerUp();
    Step runnerUp = rank == PointWalk.END ? null : question.step(rank, points.points(rank));
    return new Route.Plan(List.of(steps), runnerUp, question.objective());
  }

  private static Step step(Question question, Scratch own, int rank) {
    Step step = question.step(rank, own.points().points(rank));
    double probability = own.draw().probability(rank);
    return probability == GroupDraw.NOT_DRAWN ? step : step.drawn(probability);
  }

  private Scratch scratchFor(RoutingTable table) {
    Scratch own = scratch.get();
    if (own == null || !own.fits(table)) {
      own = new Scratch(table, random);
      scratch.set(own);
    }
    return own;
  }

  private static Route.Denied denied(List<Constraint.Deny> denials) {
    return new Route.Denied(
        denials.stream()
            .map(denial -> new Route.Blame(denial.rule(), denial.reason()))
            .sorted(Comparator.comparing(Route.Blame::rule).thenComparing(Route.Blame::reason))
            .toList());
  }
}
