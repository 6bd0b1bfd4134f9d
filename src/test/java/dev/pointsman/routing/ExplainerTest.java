package dev.pointsman.routing;

import static dev.pointsman.routing.Deployments.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Deployments.Sketch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainerTest {
  private static final Request ANY = Request.builder().inputTokens(1_000).build();
  private static final RoutingTable TABLE =
      new Deployments()
          .add(Sketch.of("acme", "a", "1", "1").in(Region.EU))
          .add(Sketch.of("bolt", "b", "2", "2").in(Region.EU))
          .add("crow", "c", "0.5", "0.5")
          .add(Sketch.of("dune", "d", "0.1", "0.1").sized(1_000, 500, 1))
          .table();
  private static final Decision EU =
      decision(
          new Constraint.Require("guard.eu", Models.region(Region.EU), "only EU"),
          new Constraint.Prefer("prefer.acme", Models.provider("acme"), 20, "like acme"));

  @Test
  void saysWhatEachRuleSaidAndHowManyItExcludes() {
    Explanation explanation = Explainer.explain(TABLE, ANY, EU, false);

    assertThat(explanation.reasons())
        .extracting(reason -> reason.rule() + " " + reason.verb())
        .containsExactly("fit.context fit", "guard.eu require", "prefer.acme prefer");
    assertThat(explanation.excluded())
        .containsExactly(
            new Explanation.Excluded(2, "guard.eu"), new Explanation.Excluded(1, "fit.context"));
  }

  @Test
  void saysWhichPointsWereMissing() {
    assertThat(whyNot("b").text()).isEqualTo("20 points fewer than acme/a@e0: prefer.acme");
    assertThat(whyNot("b").rank()).isEqualTo(2);
  }

  @Test
  void saysWhatExcludesAModelAndWhereItWouldRank() {
    WhyNot whyNot = whyNot("c");

    assertThat(whyNot.excludedBy()).extracting(Route.Blame::rule).containsExactly("guard.eu");
    assertThat(whyNot.text())
        .isEqualTo("excluded by guard.eu (only EU); otherwise it would rank 2");
  }

  @Test
  void saysThatTheOtherIsCheaper() {
    WhyNot whyNot = Explainer.whyNot(TABLE, ANY, decision(), false, "a").orElseThrow();

    assertThat(whyNot.text())
        .isEqualTo("dearer than crow/c@e2: 0.0015 against 0.00075 USD expected");
  }

  @Test
  void knowsNothingOfUnknownModels() {
    assertThat(Explainer.whyNot(TABLE, ANY, EU, false, "nobody")).isEmpty();
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "nobody,         nobody,         default",
    "nobody,         cost,           caller",
    "default.speed,  nobody,         default.speed",
    "default.speed,  cost,           caller",
    "route.speed,    cost,           route.speed",
  })
  void saysWhoSetTheObjective(String rule, String caller, String by) {
    Decision decision =
        rule.equals("nobody")
            ? decision()
            : decision(new Constraint.Optimize(rule, Objective.SPEED, 0, "fast"));
    Request facts = Request.builder().objectiveAsked(caller.equals("cost")).build();

    assertThat(Explainer.objectiveBy(facts, decision)).isEqualTo(by);
  }

  @Test
  void namesTheStrategyAfterWhatDecided() {
    Route.Plan plan = (Route.Plan) new Planner().plan(TABLE, ANY, EU, false);

    assertThat(Strategy.of(plan, ANY).word()).isEqualTo("cost_optimized");
    assertThat(Strategy.of(plan, Request.builder().requiresSla(true).build()))
        .isEqualTo(Strategy.SLA_FIRST);
    assertThat(Strategy.of(plan, Request.builder().budget(Budget.UNLIMITED).build()))
        .isEqualTo(Strategy.SLA_FIRST);
  }

  private static WhyNot whyNot(String model) {
    return Explainer.whyNot(TABLE, ANY, EU, false, model).orElseThrow();
  }
}
