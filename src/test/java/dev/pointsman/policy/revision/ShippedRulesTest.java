package dev.pointsman.policy.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.Checked;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.check.RuleInfo;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.cases.GoldenCases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

final class ShippedRulesTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");
  @TempDir private Path data;

  @Test
  void passTheCheckWithoutAWarning() throws IOException {
    Checked checked = new RuleChecker().check(shipped());

    assertThat(checked.findings()).extracting(ShippedRulesTest::shown).isEmpty();
    assertThat(checked.rules()).hasSizeGreaterThan(45);
  }

  @Test
  void passTheGateWithAllTheirCasesOverTheShippedCatalogue() throws IOException {
    RoutingTable table = table();
    Trial cases = new GoldenCases(() -> table, new Planner());
    try (ActivePolicy policy = RuleSamples.policy(data, cases, result -> {})) {
      ReloadResult result = policy.start(shipped(), "folder");

      assertThat(result.findings()).extracting(ShippedRulesTest::shown).isEmpty();
      assertThat(policy.status().ready()).isTrue();
    }
  }

  @Test
  void haveACaseThatFiresEachAndOneThatDoesNot() throws IOException {
    Set<String> ids = new TreeSet<>();
    new RuleChecker().check(shipped()).rules().stream().map(RuleInfo::id).forEach(ids::add);
    Set<String> fired = new TreeSet<>();
    Set<String> missed = new TreeSet<>();
    for (Map<String, ?> want : wants()) {
      fired.addAll(ids(want, "reasons"));
      fired.addAll(ids(want, "denied"));
      missed.addAll(ids(want, "not_reasons"));
    }

    assertThat(fired).containsAll(ids);
    assertThat(missed).containsAll(ids);
  }

  private static RuleFiles shipped() throws IOException {
    return new RuleFolder(Path.of("rules")).read();
  }

  private static RoutingTable table() {
    Catalog catalog =
        new CatalogLoader(null).load(Path.of("config/catalog"), DAY).catalog().orElseThrow();
    return new RoutingTable(
        catalog, Collections.nCopies(catalog.deployments().size(), Callability.CALLABLE));
  }

  private static List<Map<String, ?>> wants() throws IOException {
    return shipped().textByPath().entrySet().stream()
        .filter(file -> file.getKey().startsWith("rules/cases/"))
        .flatMap(file -> cases(file.getValue()).stream())
        .<Map<String, ?>>map(each -> each.get("want"))
        .toList();
  }

  private static List<Map<String, Map<String, ?>>> cases(String text) {
    return new Yaml().load(text);
  }

  private static List<String> ids(Map<String, ?> want, String key) {
    return want.get(key) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static String shown(Finding finding) {
    return "%s:%d:%d %s %s (%s)"
        .formatted(
            finding.file(),
            finding.line(),
            finding.column(),
            finding.code(),
            finding.message(),
            finding.suggestion());
  }
}
