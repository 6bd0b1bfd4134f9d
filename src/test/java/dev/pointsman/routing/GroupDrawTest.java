package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Deployments.Sketch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Equal deployments of one model share its load. */
final class GroupDrawTest {
  private static final Request ANY = Request.builder().inputTokens(1_000).build();
  private static final Decision NOTHING = Deployments.decision();
  private static final Deployments EQUAL =
      new Deployments()
          .add(Sketch.of("acme", "a", "1", "1").in(Region.EU))
          .add("acme", "a", "1", "1")
          .add("acme", "a", "1", "1")
          .add("bolt", "b", "2", "2");

  @Test
  void takesTheFirstByIdIfNothingIsDrawn() {
    Step primary = primary(new Planner(), EQUAL.table(), NOTHING);

    assertThat(primary.deployment().id()).isEqualTo("acme/a@e0");
    assertThat(primary.probability()).isNull();
  }

  @Test
  void drawsByWeightAndSaysWithWhichProbability() {
    RoutingTable table = weighed(EQUAL.catalog(), 6, 3, 1, 1);

    Map<String, Integer> drawn = drawn(table, NOTHING);

    assertThat(drawn.get("acme/a@e0 0.6")).isBetween(5_800, 6_200);
    assertThat(drawn.get("acme/a@e1 0.3")).isBetween(2_800, 3_200);
    assertThat(drawn.get("acme/a@e2 0.1")).isBetween(800, 1_200);
    assertThat(drawn).hasSize(3);
  }

  @Test
  void givesWhatIsUnwellLessAndWhatIsDownNothing() {
    RoutingTable table =
        EQUAL.table().withParts(each -> each.index() == 0 ? 0.25 : each.index() == 1 ? 1 : 0);

    assertThat(drawn(table, NOTHING).keySet())
        .containsExactlyInAnyOrder("acme/a@e0 0.2", "acme/a@e1 0.8");
  }

  @Test
  void drawsTheSameWithTheSameSeed() {
    Planner one = new Planner(new Random(7));
    Planner other = new Planner(new Random(7));
    List<Step> first = new ArrayList<>();
    List<Step> second = new ArrayList<>();

    for (int i = 0; i < 100; i++) {
      first.add(primary(one, EQUAL.table(), NOTHING));
      second.add(primary(other, EQUAL.table(), NOTHING));
    }

    assertThat(first).isEqualTo(second);
    assertThat(first).extracting(step -> step.deployment().id()).contains("acme/a@e2");
  }

  @Test
  void drawsNoMemberTwiceAndChangesNoModel() {
    Planner planner = new Planner(new Random(1));

    for (int i = 0; i < 100; i++) {
      Route.Plan plan = (Route.Plan) planner.plan(EQUAL.table(), ANY, NOTHING, false);
      assertThat(plan.steps()).extracting(Step::deployment).doesNotHaveDuplicates();
      assertThat(plan.steps())
          .extracting(step -> step.deployment().group())
          .containsExactly("acme/a", "acme/a", "bolt/b");
    }
  }

  @Test
  void drawsOnlyWhatIsAllowed() {
    Decision onlyEurope =
        Deployments.decision(new Constraint.Require("r", Models.region(Region.EU), ""));

    assertThat(drawn(EQUAL.table(), onlyEurope).keySet()).containsExactly("acme/a@e0 1.0");
  }

  @Test
  void drawsOnlyAmongEqualPoints() {
    Decision preferred =
        Deployments.decision(new Constraint.Prefer("p", Models.region(Region.EU), 10, ""));

    assertThat(drawn(EQUAL.table(), preferred).keySet()).containsExactly("acme/a@e0 1.0");
  }

  @Test
  void drawsNothingAmongDifferentPrices() {
    RoutingTable table =
        new Deployments().add("acme", "a", "1", "1").add("acme", "a", "1.1", "1").table();

    assertThat(drawn(table, NOTHING).keySet()).containsExactly("acme/a@e0 null");
  }

  @Test
  void keepsApartWhatAttemptsCountApart() {
    Decision oneInEurope =
        Deployments.decision(new Constraint.Attempts("a", Models.region(Region.EU), 1, ""));

    assertThat(drawn(EQUAL.table(), oneInEurope).keySet()).containsExactly("acme/a@e0 1.0");
  }

  private static Map<String, Integer> drawn(RoutingTable table, Decision decision) {
    Planner planner = new Planner(new Random(42));
    Map<String, Integer> drawn = new TreeMap<>();
    for (int i = 0; i < 10_000; i++) {
      Step primary = primary(planner, table, decision);
      drawn.merge(primary.deployment().id() + " " + primary.probability(), 1, Integer::sum);
    }
    return drawn;
  }

  private static Step primary(Planner planner, RoutingTable table, Decision decision) {
    return ((Route.Plan) planner.plan(table, ANY, decision, false)).steps().get(0);
  }

  private static RoutingTable weighed(Catalog catalog, int... weights) {
    List<Deployment> weighed = new ArrayList<>();
    for (Deployment each : catalog.deployments()) {
      weighed.add(
          new Deployment(
              each.index(),
              each.provider(),
              each.endpoint(),
              each.model(),
              each.wireId(),
              each.prices(),
              weights[each.index()]));
    }
    return new RoutingTable(
        new Catalog("weighed", weighed),
        weighed.stream().map(each -> Callability.CALLABLE).toList());
  }
}
