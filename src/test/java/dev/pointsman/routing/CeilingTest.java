package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.catalog.Encoding;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.RequestBuilder;
import dev.pointsman.policy.vocabulary.Task;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a ceiling leaves of the shipped catalogue is what exact decimals leave. */
class CeilingTest {
  private static final List<Objective> OBJECTIVES = List.of(Objective.values());
  private static final int[] INPUTS = {0, 1, 7, 100, 499, 501, 5_000, 199_999, 200_001, 600_000};
  private static final int[] OUTPUTS = {0, 1, 99, 1_000, 30_000};

  private static final Catalog SHIPPED =
      new CatalogLoader(null)
          .load(Path.of("config/catalog"), LocalDate.of(2026, 11, 20))
          .catalog()
          .orElseThrow();
  private static final RoutingTable TABLE =
      new RoutingTable(
          SHIPPED, Collections.nCopies(SHIPPED.deployments().size(), Callability.CALLABLE));

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void leavesWhatExactDecimalsLeave(long seed) {
    Random random = new Random(seed);
    Costs estimated = TABLE.costs();
    Costs counted = estimated.with(new CountedTokens(1_000, Map.of(Encoding.CL100K_BASE, 1_390)));
    leavesWhatExactDecimalsLeave(random, estimated);
    leavesWhatExactDecimalsLeave(random, counted);
  }

  private static void leavesWhatExactDecimalsLeave(Random random, Costs costs) {
    Ceiling ceiling = new Ceiling();
    for (int input : INPUTS) {
      Request facts = request(random, input);
      Ranking ranking = TABLE.ranking(OBJECTIVES.get(random.nextInt(OBJECTIVES.size())), facts);
      double usd = usd(random, facts);

      long[] set = new long[ranking.words()];
      Bits.fill(set, ranking.size());
      ceiling.retain(costs, ranking, facts, usd, set);

      for (int rank = 0; rank < ranking.size(); rank++) {
        BigDecimal cost = costs.usd(ranking.indexAt(rank), facts);
        assertThat(Bits.contains(set, rank))
            .as("%s costs %s of %s USD", ranking.at(rank).id(), cost, usd)
            .isEqualTo(cost != null && cost.compareTo(BigDecimal.valueOf(usd)) <= 0);
      }
    }
  }

  private static Request request(Random random, int input) {
    RequestBuilder request =
        Request.builder()
            .inputTokens(input)
            .maxOutputTokens(OUTPUTS[random.nextInt(OUTPUTS.length)]);
    return (random.nextInt(5) == 0 ? request.task(Task.EMBEDDING) : request).build();
  }

  /** Every second is just what the request costs somewhere. */
  private static double usd(Random random, Request facts) {
    BigDecimal cost = TABLE.costs().usd(random.nextInt(SHIPPED.deployments().size()), facts);
    return cost == null || random.nextBoolean()
        ? Math.pow(10, -4 * random.nextDouble())
        : cost.doubleValue();
  }
}
