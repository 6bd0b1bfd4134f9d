package dev.pointsman.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Status;
import dev.pointsman.policy.vocabulary.Tier;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Three deployments: acme/known@eu, acme/known@global, and home/mystery@local that says little. */
class SelectorMatchTest {
  private static final String EU = "acme/known@eu";
  private static final String GLOBAL = "acme/known@global";
  private static final String MYSTERY = "home/mystery@local";

  private static final Catalog CATALOG =
      new CatalogLoader(null)
          .load(Path.of("src/test/resources/selectors"), LocalDate.of(2026, 11, 20))
          .catalog()
          .orElseThrow();

  private static final List<Row> NAMES =
      List.of(
          row(Models.provider("acme"), EU, GLOBAL),
          row(Models.provider("acm")),
          row(Models.model("known"), EU, GLOBAL),
          row(Models.model("acme/known"), EU, GLOBAL),
          row(Models.model("known-latest")),
          row(Models.named("known-latest"), EU, GLOBAL),
          row(Models.named("acme/known-latest"), EU, GLOBAL),
          row(Models.named("maker/known-1"), EU, GLOBAL),
          row(Models.named(EU), EU),
          row(Models.named("acme/old-name")),
          row(Models.family("knowns"), EU, GLOBAL),
          row(Models.group("good-ones"), EU, GLOBAL),
          row(Models.tag("first_party"), EU, GLOBAL),
          row(Models.tag("coding"), MYSTERY),
          row(Models.headquarters("FR"), EU, GLOBAL));

  private static final List<Row> FACTS =
      List.of(
          row(Models.tier(Tier.MINI), EU, GLOBAL),
          row(Models.tier(Tier.STANDARD), MYSTERY),
          row(Models.region(Region.EU), EU),
          row(Models.region(Region.GLOBAL), EU, GLOBAL, MYSTERY),
          row(Models.region(Region.UNKNOWN)),
          row(Models.compliance(Compliance.GDPR), EU, GLOBAL),
          row(Models.compliance(Compliance.HIPAA), EU),
          row(Models.compliances(Set.of(Compliance.GDPR, Compliance.HIPAA)), EU),
          row(Models.compliances(Set.of()), EU, GLOBAL, MYSTERY),
          row(Models.capability(Capability.TOOLS), EU, GLOBAL),
          row(Models.capabilities(Set.of(Capability.TOOLS, Capability.SEED))),
          row(Models.free(), MYSTERY),
          row(Models.local(), MYSTERY),
          row(Models.selfHosted(), MYSTERY),
          row(Models.openWeights(), MYSTERY),
          row(Models.status(Status.BETA), MYSTERY),
          row(Models.modality(Modality.IMAGE), MYSTERY),
          row(Models.modality(Modality.TEXT), EU, GLOBAL));

  private static final List<Row> NUMBERS =
      List.of(
          row(Models.contextAtLeast(100_000), EU, GLOBAL),
          row(Models.contextAtLeast(100_001)),
          row(Models.slaAtLeast(99.5), EU, GLOBAL),
          row(Models.slaAtLeast(99.95)),
          row(Models.priceAtMost(0.5), GLOBAL),
          row(Models.priceAtMost(0.55), EU, GLOBAL),
          row(Models.qualityAtLeast(7), EU, GLOBAL),
          row(Models.qualityAtLeast(0), EU, GLOBAL),
          row(Models.retentionAtMost(30), EU, GLOBAL),
          row(Models.retentionAtMost(0), EU),
          row(Models.trainsOnInputs(), MYSTERY));

  private static final List<Row> COMPOUNDS =
      List.of(
          row(Models.not(Models.trainsOnInputs()), EU, GLOBAL),
          row(Models.not(Models.priceAtMost(0.55)), MYSTERY),
          row(Models.anyOf(Models.local(), Models.region(Region.EU)), EU, MYSTERY),
          row(Models.anyOf()),
          row(Models.allOf(Models.provider("acme"), Models.not(Models.region(Region.EU))), GLOBAL),
          row(Models.allOf(), EU, GLOBAL, MYSTERY));

  @TestFactory
  Stream<DynamicTest> matchesExactly() {
    return Stream.of(NAMES, FACTS, NUMBERS, COMPOUNDS)
        .flatMap(List::stream)
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.selector.toString(),
                    () -> assertThat(matching(row.selector)).isEqualTo(row.matching)));
  }

  @Test
  void hasARowForEveryKind() {
    EnumSet<Selector.Kind> missing = EnumSet.allOf(Selector.Kind.class);

    Stream.of(NAMES, FACTS, NUMBERS, COMPOUNDS)
        .flatMap(List::stream)
        .forEach(row -> missing.remove(row.selector.kind()));

    assertThat(missing).isEmpty();
  }

  @Test
  void meansTheSameNamesAsTheCatalogue() {
    Map<String, List<Deployment>> byName = new TreeMap<>();
    CATALOG.names().forEach(name -> byName.put(name, CATALOG.named(name)));

    assertThat(byName).isNotEmpty();
    byName.forEach(
        (name, deployments) ->
            assertThat(matching(Models.named(name)))
                .isEqualTo(deployments.stream().map(Deployment::id).toList()));
  }

  private static List<String> matching(Selector selector) {
    return CATALOG.deployments().stream()
        .filter(deployment -> SelectorMatch.matches(selector, deployment))
        .map(Deployment::id)
        .toList();
  }

  private static Row row(Selector selector, String... matching) {
    return new Row(selector, List.of(matching));
  }

  private record Row(Selector selector, List<String> matching) {}
}
