package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Loaded;
import dev.pointsman.catalog.Price.TokenCount;
import dev.pointsman.policy.vocabulary.Request;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Dated prices and prices by size: what a call costs, and what one is expected to cost. */
class PriceCasesTest {
  private static final Path CATALOG = Path.of("src/test/resources/prices/catalog");

  @ParameterizedTest(name = "{arguments}")
  @CsvFileSource(resources = "/prices/cases.csv", delimiter = '|')
  void costs(ArgumentsAccessor row) {
    Catalog catalog = catalog(LocalDate.parse(text(row, 0)));
    Deployment deployment = catalog.byId("acme/priced@" + text(row, 1));
    TokenCount tokens =
        new TokenCount(
            number(row, 2), number(row, 3), number(row, 4), number(row, 5), number(row, 6));
    BigDecimal usd = new BigDecimal(text(row, 7));

    assertThat(deployment.usd(tokens))
        .hasValueSatisfying(is -> assertThat(is).isEqualByComparingTo(usd));
    if (tokens.output() > 0 && tokens.cachedInput() + tokens.cacheWrite() == 0) {
      assertThat(expected(catalog, deployment, tokens)).isEqualByComparingTo(usd);
    }
  }

  @Test
  void comparesTheListPriceWhateverTheSizeAndTheCostBySize() {
    Catalog catalog = catalog(LocalDate.of(2026, 11, 20));
    RoutingTable table = table(catalog);
    Request small = Request.builder().inputTokens(200_000).maxOutputTokens(1_000).build();
    Request large = Request.builder().inputTokens(200_001).maxOutputTokens(1_000).build();

    assertThat(catalog.byId("acme/priced@global").blendedUsdPerMTok()).isEqualTo(4.0);
    assertThat(holding(table, small, 0.411)).isEqualTo(1);
    assertThat(holding(table, large, 0.815)).isZero();
    assertThat(holding(table, large, 0.815004)).isEqualTo(1);
  }

  private static int number(ArgumentsAccessor row, int column) {
    return Integer.parseInt(text(row, column));
  }

  private static String text(ArgumentsAccessor row, int column) {
    return Objects.requireNonNull(row.getString(column));
  }

  /** How many deployments are within a ceiling of the expected cost. */
  private static int holding(RoutingTable table, Request facts, double usd) {
    Ranking ranking = table.ranking(facts.optimizeFor(), facts);
    long[] set = new long[ranking.words()];
    Bits.fill(set, ranking.size());
    new Ceiling().retain(table.costs(), ranking, facts, usd, set);
    return Bits.count(set);
  }

  private static BigDecimal expected(Catalog catalog, Deployment deployment, TokenCount tokens) {
    RoutingTable table = table(catalog);
    Request facts =
        Request.builder().inputTokens(tokens.input()).maxOutputTokens(tokens.output()).build();
    BigDecimal usd = Objects.requireNonNull(CostEstimate.of(table, facts, deployment).usd()).sum();
    assertThat(table.costs().usd(deployment.index(), facts)).isEqualByComparingTo(usd);
    return usd;
  }

  private static RoutingTable table(Catalog catalog) {
    return new RoutingTable(
        catalog, Collections.nCopies(catalog.deployments().size(), Callability.CALLABLE));
  }

  private static Catalog catalog(LocalDate day) {
    Loaded loaded = new CatalogLoader(null).load(CATALOG, day);
    assertThat(loaded.problems()).isEmpty();
    return loaded.catalog().orElseThrow();
  }
}
