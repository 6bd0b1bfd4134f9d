package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pointsman.catalog.Callability;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Deployments.Sketch;
import dev.pointsman.routing.Strategies.Weights;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an objective weighs can be set, and who sets the objective is settled. */
final class StrategiesTest {
  private static final Deployments THREE =
      new Deployments()
          .add(Sketch.of("acme", "cheap", "0.1", "0.1").scored(4.0, 50.0))
          .add(Sketch.of("bolt", "good", "15", "75").scored(9.5, 40.0))
          .add(Sketch.of("crow", "fast", "1", "2").scored(6.0, 1_500.0));

  @Test
  void rankByOneScoreUnlessWeightsAreSet() {
    RoutingTable table = THREE.table();

    assertThat(first(table, Objective.COST)).isEqualTo("cheap");
    assertThat(first(table, Objective.QUALITY)).isEqualTo("good");
    assertThat(first(table, Objective.SPEED)).isEqualTo("fast");
  }

  @Test
  void rankByTheWeightsThatAreSet() {
    RoutingTable table = table(Map.of(Objective.COST, new Weights(1, 0, 9)));

    assertThat(first(table, Objective.COST)).isEqualTo("fast");
    assertThat(first(table, Objective.QUALITY)).isEqualTo("good");
  }

  @Test
  void letARuleBeatTheCaller() {
    Decision quality =
        Deployments.decision(new Constraint.Optimize("route.best", Objective.QUALITY, 1, ""));
    Request asksForCost = Request.builder().inputTokens(900).optimizeFor(Objective.COST).build();

    Route.Plan plan = (Route.Plan) new Planner().plan(THREE.table(), asksForCost, quality, false);

    assertThat(plan.objective()).isEqualTo(Objective.QUALITY);
  }

  @Test
  void refuseWeightsThatWeighNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Weights(0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Weights(-1, 2, 0));
  }

  private static String first(RoutingTable table, Objective objective) {
    Request request = Request.builder().inputTokens(900).optimizeFor(objective).build();
    Route route = new Planner().plan(table, request, Deployments.decision(), false);
    return ((Route.Plan) route).steps().get(0).deployment().model().id();
  }

  private static RoutingTable table(Map<Objective, Weights> weights) {
    List<Callability> callable = Collections.nCopies(3, Callability.CALLABLE);
    return new RoutingTable(THREE.catalog(), callable, new Strategies(weights));
  }
}
