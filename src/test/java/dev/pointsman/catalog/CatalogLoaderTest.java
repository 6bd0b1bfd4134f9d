package dev.pointsman.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.vocabulary.Region;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogLoaderTest {
  private static final Path FOLDER = Path.of("src/test/resources/selectors");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @Test
  void takesThePricesOfTheDayTimesTheEndpointsFactor() {
    Catalog catalog = load(TODAY);

    Deployment global = catalog.byId("acme/known@global");
    Deployment eu = catalog.byId("acme/known@eu");

    assertThat(global.prices()).extracting(Price::aboveInputTokens).containsExactly(0, 50_000);
    assertThat(global.prices().get(0).input()).isEqualByComparingTo("0.40");
    assertThat(eu.prices().get(0).input()).isEqualByComparingTo("0.44");
    assertThat(eu.prices().get(0).cacheRead()).isEqualByComparingTo("0.11");
    assertThat(eu.prices().get(0).perRequest()).isEqualTo(new BigDecimal("0.01"));
    assertThat(load(LocalDate.of(2026, 5, 31)).byId("acme/known@global").prices().get(0).input())
        .isEqualByComparingTo("9");
  }

  @Test
  void leavesOutRetiredModelsAndSaysHowMany() {
    Loaded loaded = new CatalogLoader(null).load(FOLDER, TODAY);
    Loaded dayBefore = new CatalogLoader(null).load(FOLDER, TODAY.minusDays(1));

    assertThat(loaded.summary())
        .isEqualTo("2 providers, 2 models, 3 deployments (2 retired models left out)");
    assertThat(loaded.goodUntil()).isNull();
    assertThat(dayBefore.retiredModels()).isEqualTo(1);
    assertThat(dayBefore.goodUntil()).isEqualTo(TODAY);
  }

  @Test
  void callsAModelByTheNameOfItsEndpoint() {
    Catalog catalog = load(TODAY);

    assertThat(catalog.byId("acme/known@eu").wireId()).isEqualTo("eu.known");
    assertThat(catalog.byId("acme/known@global").wireId()).isEqualTo("known");
  }

  @Test
  void weighsADeploymentByItsModelThenByItsEndpoint() {
    Catalog catalog = load(TODAY);

    assertThat(catalog.byId("acme/known@eu").weight()).isEqualTo(3);
    assertThat(catalog.byId("acme/known@global").weight()).isEqualTo(2);
    assertThat(catalog.byId("home/mystery@local").weight()).isEqualTo(1);
  }

  @Test
  void countsTokensAsTheModelSaysElseItsFamilyElseLikeMost() {
    Catalog catalog = load(TODAY.minusDays(1));

    assertThat(catalog.byId("home/mystery@local").model().tokenizer())
        .isEqualTo(new Tokenizer(Encoding.P50K_BASE, 1.1, false));
    assertThat(catalog.byId("acme/known@eu").model().tokenizer())
        .isEqualTo(new Tokenizer(Encoding.CL100K_BASE, 1, true));
    assertThat(catalog.byId("acme/gone@global").model().tokenizer()).isEqualTo(Tokenizer.UNKNOWN);
  }

  @Test
  void placesLocalEndpointsOnlyWhereTheOperatorSays() {
    Catalog unsaid = load(TODAY);
    Catalog said = new CatalogLoader(Region.CH).load(FOLDER, TODAY).catalog().orElseThrow();

    assertThat(unsaid.byId("home/mystery@local").endpoint().regions()).isEmpty();
    assertThat(said.byId("home/mystery@local").endpoint().regions()).isEqualTo(Set.of(Region.CH));
  }

  @Test
  void fillsVariablesOfBaseUrlsFromTheEnvironment() {
    Catalog catalog = load(TODAY);

    assertThat(eu(catalog, Map.of()).isAddressable()).isFalse();
    assertThat(eu(catalog, Map.of("ACME", "a", "ACME_EU", "b")).baseUrl())
        .isEqualTo("https://b.acme.example/v1");
    assertThat(eu(catalog, Map.of("ACME", "a")).baseUrl()).isEqualTo("https://a.acme.example/v1");
    assertThat(eu(catalog, Map.of("ACME", "evil.example/")).isAddressable()).isFalse();
  }

  private static Endpoint eu(Catalog catalog, Map<String, String> environment) {
    return BaseUrls.resolve(catalog, environment).byId("acme/known@eu").endpoint();
  }

  private static Catalog load(LocalDate day) {
    return new CatalogLoader(null).load(FOLDER, day).catalog().orElseThrow();
  }
}
