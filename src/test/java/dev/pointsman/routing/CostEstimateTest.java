package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Price;
import dev.pointsman.policy.vocabulary.Request;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostEstimateTest {
  private static final Catalog SHIPPED =
      new CatalogLoader(null)
          .load(Path.of("config/catalog"), LocalDate.of(2026, 11, 20))
          .catalog()
          .orElseThrow();
  private static final RoutingTable TABLE =
      new RoutingTable(
          SHIPPED, Collections.nCopies(SHIPPED.deployments().size(), Callability.CALLABLE));

  @ParameterizedTest(name = "{0} input tokens")
  @ValueSource(ints = {0, 1_200, 200_001, 900_000})
  void addsUpToWhatPlansShowAtEveryDeployment(int inputTokens) {
    Costs costs = TABLE.costs();
    Request facts = Request.builder().inputTokens(inputTokens).build();

    for (Deployment each : SHIPPED.deployments()) {
      BigDecimal shown = costs.usd(each.index(), facts);

      if (shown == null) {
        assertThat(CostEstimate.of(TABLE, facts, each).usd()).as(each.id()).isNull();
      } else {
        assertThat(usd(facts, each).sum()).as(each.id()).isEqualByComparingTo(shown);
      }
    }
  }

  @Test
  void chargesLongInputByThePriceOfItsSize() {
    Deployment tiered =
        SHIPPED.deployments().stream()
            .filter(each -> each.prices().size() > 1)
            .findFirst()
            .orElseThrow();
    Price dear = tiered.prices().get(1);
    Request facts = Request.builder().inputTokens(dear.aboveInputTokens() + 1).build();

    CostEstimate estimate = CostEstimate.of(TABLE, facts, tiered);

    assertThat(estimate.price()).isEqualTo(dear);
    assertThat(usd(facts, tiered).input())
        .isEqualByComparingTo(Price.usd(estimate.tokens().input(), dear.input()));
  }

  @Test
  void addsUpToTheCostOfEachStepOfAPlan() {
    Request facts = Request.builder().inputTokens(1_200).maxOutputTokens(300).build();

    Route.Plan plan = (Route.Plan) new Planner().plan(TABLE, facts, Deployments.decision(), false);

    for (Step step : plan.steps()) {
      assertThat(usd(facts, step.deployment()).sum()).isEqualByComparingTo(step.expectedUsd());
    }
  }

  private static CostEstimate.Usd usd(Request facts, Deployment deployment) {
    return Objects.requireNonNull(CostEstimate.of(TABLE, facts, deployment).usd());
  }
}
