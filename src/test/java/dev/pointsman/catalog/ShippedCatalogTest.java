package dev.pointsman.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.document.Problem;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Selector;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue as shipped, on a day on which all of it was looked up. */
class ShippedCatalogTest {
  private static final Path FOLDER = Path.of("config/catalog");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  private static Catalog catalog;

  @BeforeAll
  static void load() {
    Loaded loaded = new CatalogLoader(null).load(FOLDER, DAY);
    assertThat(loaded.problems().stream().map(Problem::text)).isEmpty();
    catalog = loaded.catalog().orElseThrow();
  }

  @Test
  void knowsTheProvidersAndThousandsOfDeployments() {
    Set<String> providers =
        catalog.deployments().stream().map(d -> d.provider().id()).collect(Collectors.toSet());

    assertThat(providers)
        .contains("deepseek", "mistral", "gemini", "cohere", "vertex", "openrouter", "openai")
        .contains("anthropic", "azure", "bedrock", "huggingface", "perplexity")
        .contains("ollama", "lmstudio");
    assertThat(catalog.providerCount()).isEqualTo(providers.size()).isGreaterThanOrEqualTo(60);
    assertThat(catalog.modelCount()).isGreaterThan(1_800);
    assertThat(catalog.deployments()).hasSizeGreaterThan(2_000);
  }

  @ParameterizedTest
  @CsvSource({
    "azure, eu-datazone, true",
    "azure, global, false",
    "azure, us-datazone, false",
    "bedrock, eu, true",
    "bedrock, eu-central-1, true",
    "bedrock, global, false",
    "bedrock, us, false",
    "vertex, eu, true",
    "vertex, global, false",
    "openai, eu, true",
    "openai, global, false",
    "mistral, eu, true",
    "anthropic, us, false",
    "anthropic, global, false",
    "deepseek, cn, false",
    "openrouter, global, false",
    "huggingface, router, false",
    "ollama, local, false",
  })
  void saysWhichEndpointsKeepRequestsInTheEu(String provider, String endpoint, boolean inEu) {
    assertThat(endpoint(provider, endpoint).regions().contains(Region.EU)).isEqualTo(inEu);
  }

  @ParameterizedTest
  @CsvSource({
    "azure, global, true",
    "bedrock, us, true",
    "vertex, eu, true",
    "anthropic, global, true",
    "openai, global, false",
    "deepseek, cn, false",
    "mistral, eu, false",
    "perplexity, global, false",
    "ollama, local, false",
  })
  void countsAnAgreementForHealthDataOnlyWhereItIsKnown(
      String provider, String endpoint, boolean signed) {
    Set<Compliance> compliance = endpoint(provider, endpoint).compliance();

    assertThat(compliance.contains(Compliance.HIPAA)).isEqualTo(signed);
  }

  @Test
  void countsUptimeOnlyWhereItIsPromised() {
    Set<String> promised =
        matching(Models.slaAtLeast(99.5)).stream()
            .map(d -> d.provider().id())
            .collect(Collectors.toSet());

    assertThat(promised).contains("azure", "bedrock", "vertex").doesNotContain("openai", "ollama");
  }

  @Test
  void doesNotTrustThoseWhoTrainOnInputs() {
    assertThat(matching(Models.trainsOnInputs()))
        .extracting(d -> d.provider().id())
        .contains("deepseek")
        .doesNotContain("openai", "mistral", "ollama");
  }

  @Test
  void meansAProvidersModelByTheProvidersName() {
    assertThat(catalog.named("openai/gpt-4o"))
        .isNotEmpty()
        .allSatisfy(deployment -> assertThat(deployment.provider().id()).isEqualTo("openai"));
  }

  @Test
  void namesTheNearestModels() {
    assertThat(catalog.nearest("gpt-4oo")).startsWith("gpt-4o");
    assertThat(catalog.nearest("zzzzzzzzzz")).isEmpty();
  }

  @Test
  void leavesOutModelsThatNoLongerAnswer() {
    LocalDate later = LocalDate.of(2030, 1, 1);

    Loaded loaded = new CatalogLoader(null).load(FOLDER, later);

    assertThat(loaded.retiredModels()).isPositive();
    assertThat(loaded.catalog().orElseThrow().deployments())
        .hasSizeLessThan(catalog.deployments().size())
        .noneMatch(d -> d.model().shutdown() != null && !d.model().shutdown().isAfter(later));
  }

  @Test
  void placesLocalModelsWhereTheOperatorSaysTheMachineStands() {
    Catalog inEurope = new CatalogLoader(Region.EU).load(FOLDER, DAY).catalog().orElseThrow();

    assertThat(inEurope.deployments())
        .filteredOn(d -> d.provider().isLocal())
        .isNotEmpty()
        .allMatch(d -> d.endpoint().regions().equals(Set.of(Region.EU)));
    assertThat(inEurope.version()).isNotEqualTo(catalog.version());
  }

  private static Endpoint endpoint(String provider, String endpoint) {
    return catalog.deployments().stream()
        .filter(d -> d.provider().id().equals(provider) && d.endpoint().id().equals(endpoint))
        .findFirst()
        .orElseThrow()
        .endpoint();
  }

  private static List<Deployment> matching(Selector selector) {
    return catalog.deployments().stream()
        .filter(deployment -> SelectorMatch.matches(selector, deployment))
        .toList();
  }
}
