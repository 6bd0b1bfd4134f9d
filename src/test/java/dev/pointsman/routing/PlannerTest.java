package dev.pointsman.routing;

import static dev.pointsman.routing.Deployments.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Callability;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Limit;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Threshold;
import dev.pointsman.routing.Deployments.Sketch;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Request ANY = Request.builder().inputTokens(1_000).build();

  private final Planner planner = new Planner();

  @Test
  void takesNoMoreThanTwoOfAModelOrAProvider() {
    Deployments deployments = new Deployments();
    for (int i = 0; i < 4; i++) {
      deployments = deployments.add("acme", "m" + i, "1", "1").add("bolt", "same", "2", "2");
    }
    RoutingTable table =
        deployments.add("crow", "same", "3", "3").add("crow", "other", "4", "4").table();

    List<String> steps = models(plan(table, ANY, decision()));

    assertThat(steps).containsExactly("acme/m0", "acme/m1", "bolt/same", "bolt/same", "crow/other");
  }

  @Test
  void fillsAForcedPlanWithEverythingThatWasForced() {
    RoutingTable table =
        new Deployments()
            .add("acme", "wanted", "1", "1")
            .add("acme", "wanted", "1", "1")
            .add("acme", "wanted", "1", "1")
            .add("bolt", "other", "0.1", "0.1")
            .table();
    Request forced = Request.builder().requestedModel("wanted").forced(true).build();

    Route.Plan plan =
        plan(table, forced, decision(new Constraint.Pin("route.pin", Models.named("wanted"), "")));

    assertThat(models(plan)).containsExactly("acme/wanted", "acme/wanted", "acme/wanted");
    assertThat(plan.runnerUp()).isNull();
  }

  @Test
  void putsPointsBeforePrice() {
    RoutingTable table =
        new Deployments().add("acme", "cheap", "1", "1").add("bolt", "dear", "9", "9").table();

    Route.Plan plan =
        plan(table, ANY, decision(new Constraint.Prefer("p", Models.provider("bolt"), 1, "")));

    assertThat(models(plan)).containsExactly("bolt/dear", "acme/cheap");
    assertThat(plan.steps()).extracting(Step::points).containsExactly(1, 0);
  }

  @Test
  void ranksByTheObjectiveOfHighestRankAndUnknownLast() {
    RoutingTable table =
        new Deployments()
            .add(Sketch.of("acme", "fast", "1", "1").scored(3.0, 900.0))
            .add(Sketch.of("bolt", "good", "9", "9").scored(9.0, 20.0))
            .add(Sketch.of("crow", "unknown", null, "1").scored(null, null))
            .table();
    Constraint quality = new Constraint.Optimize("q", Objective.QUALITY, 10, "");
    Constraint speed = new Constraint.Optimize("s", Objective.SPEED, 20, "");

    assertThat(models(plan(table, ANY, decision())))
        .containsExactly("acme/fast", "bolt/good", "crow/unknown");
    assertThat(models(plan(table, ANY, decision(quality)))).startsWith("bolt/good", "acme/fast");
    assertThat(models(plan(table, ANY, decision(quality, speed)))).startsWith("acme/fast");
  }

  @Test
  void givesUpWishesFromTheLowestRank() {
    RoutingTable table =
        new Deployments()
            .add(Sketch.of("acme", "a", "1", "1").in(Region.EU))
            .add(Sketch.of("bolt", "b", "2", "2").in(Region.US))
            .table();
    Decision decision =
        decision(
            new Constraint.RequireIfPossible("w.eu", Models.region(Region.EU), 1, "rather EU"),
            new Constraint.RequireIfPossible("w.us", Models.region(Region.US), 2, "rather US"));

    Route.Plan plan = plan(table, ANY, decision);
    Explanation explanation = Explainer.explain(table, ANY, decision, false);

    assertThat(models(plan)).containsExactly("bolt/b");
    assertThat(explanation.dropped()).extracting(Explanation.Reason::rule).containsExactly("w.eu");
  }

  @Test
  void representsAFallbackInTheLastStep() {
    Deployments deployments = new Deployments().add("zoo", "last", "99", "99");
    for (int i = 0; i < 6; i++) {
      deployments = deployments.add("p" + i, "m" + i, "1", "1");
    }

    Route.Plan plan =
        plan(
            deployments.table(),
            ANY,
            decision(new Constraint.Fallback("f", Models.provider("zoo"), "last resort")));

    assertThat(models(plan)).hasSize(5).endsWith("zoo/last");
  }

  @Test
  void estimatesCostInExactDecimals() {
    RoutingTable table = new Deployments().add("acme", "a", "0.15", "0.6").table();

    Route.Plan plan = plan(table, ANY, decision());

    assertThat(plan.steps().get(0).expectedUsd()).isEqualTo(new BigDecimal("0.00045"));
  }

  @Test
  void holdsTheCostOfARequestUnderItsCeiling() {
    RoutingTable table =
        new Deployments().add("acme", "a", "0.15", "0.6").add("bolt", "b", "3", "15").table();
    Request capped = Request.builder().inputTokens(1_000).maxRequestCostUsd(0.00045).build();

    assertThat(models(plan(table, capped, decision()))).containsExactly("acme/a");
  }

  @Test
  void refusesWithEveryRuleThatRefuses() {
    Route route =
        planner.plan(
            new Deployments().add("acme", "a", "1", "1").table(),
            ANY,
            decision(new Constraint.Deny("z", "late"), new Constraint.Deny("a", "early")),
            false);

    assertThat(route)
        .isEqualTo(
            new Route.Denied(List.of(new Route.Blame("a", "early"), new Route.Blame("z", "late"))));
  }

  @Test
  void blamesTheFewestAndSaysWhatLiftingOneWouldGive() {
    RoutingTable table =
        new Deployments()
            .add(Sketch.of("acme", "a", "9", "9").in(Region.EU))
            .add("bolt", "b", "1", "1")
            .table();
    Decision decision =
        decision(
            new Constraint.Require("guard.eu", Models.region(Region.EU), "only EU"),
            new Constraint.Require("guard.none", Models.capabilities(Set.of()), "all"),
            new Constraint.Cap("limit.price", Limit.USD_PER_MILLION_TOKENS, 2, "cheap"));

    Route.NoRoute route = (Route.NoRoute) planner.plan(table, ANY, decision, false);

    assertThat(route.by()).extracting(Route.Blame::rule).containsExactly("guard.eu", "limit.price");
    assertThat(route.wouldBe()).extracting(s -> s.deployment().group()).isEqualTo("bolt/b");
    assertThat(route.lifted()).isEqualTo(new Route.Blame("guard.eu", "only EU"));
  }

  @Test
  void leavesOutWhatCannotBeCalledOnlyIfAsked() {
    RoutingTable table =
        new Deployments()
            .add("acme", "a", "1", "1")
            .table()
            .withCallability(Collections.nCopies(1, Callability.NO_CREDENTIALS));

    assertThat(planner.plan(table, ANY, decision(), false)).isInstanceOf(Route.Plan.class);
    assertThat(planner.plan(table, ANY, decision(), true)).isInstanceOf(Route.NoRoute.class);
  }

  @Test
  void combinesBounds() {
    Bounds bounds =
        Bounds.of(
            decision(
                new Constraint.Cap("a", Limit.OUTPUT_TOKENS, 900, ""),
                new Constraint.Cap("b", Limit.OUTPUT_TOKENS, 400, ""),
                new Constraint.SetThreshold("c", Threshold.ESCALATION_CONFIDENCE, 0.7, ""),
                new Constraint.SetThreshold("d", Threshold.ESCALATION_CONFIDENCE, 0.8, "")));

    assertThat(bounds.outputTokens()).isEqualTo(400);
    assertThat(bounds.escalationConfidence()).isEqualTo(0.8);
    assertThat(bounds.latencyMillis()).isNull();
  }

  private Route.Plan plan(RoutingTable table, Request facts, Decision decision) {
    return (Route.Plan) planner.plan(table, facts, decision, false);
  }

  private static List<String> models(Route.Plan plan) {
    return plan.steps().stream().map(step -> step.deployment().group()).toList();
  }
}
