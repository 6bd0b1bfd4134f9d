package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Callability;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.routing.Deployments.Sketch;
import dev.pointsman.routing.Recommendations.Found;
import dev.pointsman.routing.Recommendations.Wanted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RecommendationsTest {
  private static final RoutingTable TABLE =
      new Deployments()
          .add(Sketch.of("acme", "a", "1", "1").in(Region.EU).scored(9.0, 10.0))
          .add(Sketch.of("bolt", "b", "4", "4").scored(8.0, 90.0))
          .add(Sketch.of("crow", "c", "0.5", "0.5").scored(null, 50.0))
          .add(Sketch.of("dune", "d", null, "0").scored(5.0, null))
          .table()
          .withCallability(
              List.of(
                  Callability.CALLABLE,
                  Callability.DRAINED,
                  Callability.CALLABLE,
                  Callability.CALLABLE));

  private static Found find(
      Objective objective, Map<String, Selector> selectors, boolean callable) {
    return Recommendations.find(TABLE, new Wanted(objective, selectors, 10, callable));
  }

  private static List<String> models(Found found) {
    return found.best().stream().map(each -> each.model().id()).toList();
  }

  @Test
  void rankByTheObjectiveWithTheUnknownLast() {
    assertThat(models(find(Objective.COST, Map.of(), false))).containsExactly("c", "a", "b", "d");
    assertThat(models(find(Objective.QUALITY, Map.of(), false)))
        .containsExactly("a", "b", "d", "c");
    assertThat(models(find(Objective.SPEED, Map.of(), false))).containsExactly("b", "c", "a", "d");
  }

  @Test
  void keepWhatHasEveryPropertyAndSayWhatEachLeaves() {
    Map<String, Selector> wanted =
        Map.of("max_cost", Models.priceAtMost(2), "region", Models.region(Region.EU));

    Found found = find(Objective.COST, wanted, true);

    assertThat(models(found)).containsExactly("a");
    assertThat(found.leftAfter().toString())
        .isEqualTo("{chat models=4, callable=3, max_cost=2, region=1}");
  }

  @Test
  void findNothingWithAnUnknownPrice() {
    Found found = find(Objective.COST, Map.of("max_cost", Models.priceAtMost(0.1)), false);

    assertThat(found.best()).isEmpty();
  }
}
