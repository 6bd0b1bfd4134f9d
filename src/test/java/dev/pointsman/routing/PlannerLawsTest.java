package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every catalogue, request and decision; the number in a name is the seed. */
class PlannerLawsTest {
  private static final int WORLDS = 400;

  private final Planner planner = new Planner();

  static IntStream seeds() {
    return IntStream.range(0, WORLDS);
  }

  /** One world: everything a plan depends on. */
  private record World(RandomWorld random, RoutingTable table, Request facts, Decision decision) {
    static World of(int seed) {
      RandomWorld random = new RandomWorld(seed);
      RoutingTable table = new RoutingTable(random.catalog(), random.callability());
      Request facts = random.request();
      return new World(random, table.with(random.counted(facts)), facts, random.decision());
    }

    boolean callableOnly() {
      return facts.inputTokens() % 200 == 0;
    }

    NaivePlanner naive() {
      return new NaivePlanner(table, facts, decision.constraints(), callableOnly());
    }

    Route plan(Planner planner) {
      return planner.plan(table, facts, decision, callableOnly());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void plansWhatPlainLoopsPlan(int seed) {
    World world = World.of(seed);

    Route route = world.plan(planner);

    assertThat(deployments(route)).isEqualTo(ids(world.naive().steps()));
    if (route instanceof Route.Plan plan) {
      plan.steps()
          .forEach(
              step -> assertThat(step.points()).isEqualTo(world.naive().points(step.deployment())));
      Step second = plan.runnerUp();
      assertThat(Optional.ofNullable(second).map(Step::deployment).map(Deployment::id))
          .isEqualTo(world.naive().runnerUp().map(Deployment::id));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void neverPlansAStepThatBreaksAHardConstraint(int seed) {
    World world = World.of(seed);

    Route route = world.plan(planner);

    assertThat(ids(world.naive().allowed())).containsAll(deployments(route));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void addingAHardConstraintNeverAddsACandidate(int seed) {
    World world = World.of(seed);
    List<Constraint> more = new ArrayList<>(world.decision.constraints());
    more.add(world.random.hard("rule.added"));

    Set<String> before = allowed(world, world.decision);
    Set<String> after = allowed(world, new Decision("test", List.of(), more));

    assertThat(before).containsAll(after);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void orderOfRulesAndDeploymentsChangesNothing(int seed) {
    World world = World.of(seed);
    List<Constraint> shuffled = new ArrayList<>(world.decision.constraints());
    Collections.shuffle(shuffled, world.random.random());
    RoutingTable table = shuffledTable(world);

    Route route =
        planner.plan(
            table, world.facts, new Decision("test", List.of(), shuffled), world.callableOnly());

    assertThat(told(route)).isEqualTo(told(world.plan(planner)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void blamesASetThatLeavesNoneAndOfWhichNoMemberCanBeLeftOut(int seed) {
    World world = World.of(seed);
    if (!(world.plan(planner) instanceof Route.NoRoute noRoute)) {
      return;
    }
    Question question = Question.of(world.table, world.facts, world.decision, world.callableOnly());
    List<Barrier> all = BarrierList.hard(question);
    List<String> blamed = noRoute.by().stream().map(Route.Blame::rule).toList();

    List<Barrier> barriers = all.stream().filter(each -> blamed.contains(each.id())).toList();

    assertThat(barriers).hasSameSizeAs(blamed);
    assertThat(Bits.isEmpty(BarrierList.allowed(question, barriers))).isTrue();
    for (Barrier one : barriers) {
      List<Barrier> others = barriers.stream().filter(each -> each != one).toList();
      assertThat(Bits.isEmpty(BarrierList.allowed(question, others))).as(one.id()).isFalse();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void explainsWhatItExcludes(int seed) {
    World world = World.of(seed);
    Set<String> allowed = allowed(world, world.decision);

    for (Deployment deployment : world.table.catalog().deployments()) {
      WhyNot whyNot =
          Explainer.whyNot(
                  world.table, world.facts, world.decision, world.callableOnly(), deployment.id())
              .orElseThrow();
      boolean wishedAway =
          whyNot.excludedBy().stream().allMatch(each -> each.reason().equals("wish"));

      assertThat(whyNot.deployment()).isEqualTo(deployment.id());
      assertThat(wishedAway).as(whyNot.text()).isEqualTo(allowed.contains(deployment.id()));
    }
  }

  private static RoutingTable shuffledTable(World world) {
    List<Deployment> deployments = new ArrayList<>(world.table.catalog().deployments());
    Collections.shuffle(deployments, world.random.random());
    List<Deployment> renumbered = new ArrayList<>();
    for (Deployment each : deployments) {
      renumbered.add(
          new Deployment(
              renumbered.size(),
              each.provider(),
              each.endpoint(),
              each.model(),
              each.wireId(),
              each.prices(),
              each.weight()));
    }
    return new RoutingTable(
            new Catalog("shuffled", renumbered),
            deployments.stream().map(world.table::callability).toList())
        .with(world.table.counted());
  }

  private static Set<String> allowed(World world, Decision decision) {
    Question question = Question.of(world.table, world.facts, decision, world.callableOnly());
    long[] set = new Survivors(world.table).of(question);
    Set<String> ids = new HashSet<>();
    for (int rank = 0; rank < question.ranking().size(); rank++) {
      if (Bits.contains(set, rank)) {
        ids.add(question.ranking().at(rank).id());
      }
    }
    return ids;
  }

  private static List<String> ids(List<Deployment> deployments) {
    return deployments.stream().map(Deployment::id).toList();
  }

  private static List<String> deployments(Route route) {
    return route instanceof Route.Plan plan
        ? plan.steps().stream().map(step -> step.deployment().id()).toList()
        : List.of();
  }

  /** A route in words, without what depends on the order of the catalogue. */
  private static String told(Route route) {
    if (route instanceof Route.Plan plan) {
      Step second = plan.runnerUp();
      return deployments(route) + " " + (second == null ? "" : second.deployment().id());
    }
    if (route instanceof Route.NoRoute noRoute) {
      Step wouldBe = noRoute.wouldBe();
      String best = wouldBe == null ? "" : wouldBe.deployment().id();
      return noRoute.by() + " " + best + " " + noRoute.lifted();
    }
    return route.toString();
  }
}
