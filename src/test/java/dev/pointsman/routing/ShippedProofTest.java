package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.Comparison;
import dev.pointsman.policy.analysis.Proof;
import dev.pointsman.policy.analysis.Prover;
import dev.pointsman.policy.analysis.Theorem;
import dev.pointsman.policy.engine.Compilation;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.revision.RuleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The shipped rules, proved over the shipped catalogue and compared with engine and planner. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedProofTest {
  private static final Instant MOMENT = Instant.parse("2026-11-20T00:00:00Z");
  private static final int CELLS = 20_000;

  private RuleFiles files = RuleFiles.of(Map.of());
  private RoutingTable table =
      new RoutingTable(new Catalog("none", Collections.emptyList()), Collections.emptyList());

  private CompiledRules rules = CompiledRules.denyAll("not compiled yet");

  @BeforeAll
  void read(@TempDir Path folder) throws IOException {
    files = new RuleFolder(Path.of("rules")).read();
    LocalDate day = LocalDate.ofInstant(MOMENT, ZoneOffset.UTC);
    Catalog catalog =
        new CatalogLoader(null).load(Path.of("config/catalog"), day).catalog().orElseThrow();
    int size = catalog.deployments().size();
    table = new RoutingTable(catalog, Collections.nCopies(size, Callability.CALLABLE));
    Clock clock = Clock.fixed(MOMENT, ZoneOffset.UTC);
    Compilation compilation =
        new RuleCompiler(new CompiledRulesStore(folder, clock), clock).compile(files);
    assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
    rules = ((Compilation.Compiled) compilation).rules();
  }

  @Test
  void holdsForEveryRequest() {
    Proof proof = prover(files).prove();

    assertThat(proof.findings()).extracting(each -> each.rule() + " " + each.message()).isEmpty();
    assertThat(proof.theorems()).allMatch(Theorem::holds).hasSizeGreaterThan(8);
    assertThat(proof.size().exact()).isTrue();
    assertThat(proof.size().cells()).isGreaterThan(1e11);
  }

  @Test
  void agreesWithEngineAndPlannerAboutWhatIsAllowedAndWhoWins() {
    Comparison comparison =
        prover(files).compareWinners(new TableOracle(table, rules::decide), CELLS, new Random(77));

    assertThat(comparison.mismatches()).isEmpty();
    assertThat(comparison.cells()).isEqualTo(CELLS);
    assertThat(comparison.winners()).isEqualTo(CELLS);
    assertThat(comparison.bounded()).isLessThan(CELLS / 2);
  }

  @Test
  void showsARequestThatBreaksAPromise() {
    Map<String, String> weaker = new TreeMap<>(files.textByPath());
    weaker.computeIfPresent(
        "rules/guards/compliance.drl",
        (path, text) ->
            text.replace(
                "Request( compliance contains Compliance.HIPAA )",
                "Request( compliance contains Compliance.HIPAA, region == Region.EU )"));

    Proof proof = prover(RuleFiles.of(weaker)).prove();

    Theorem broken =
        proof.theorems().stream().filter(each -> !each.holds()).findFirst().orElseThrow();
    assertThat(broken.id()).isEqualTo("hipaa.baa");
    assertThat(broken.counterexample()).containsEntry("compliance", "hipaa").hasSize(1);
    assertThat(proof.findings())
        .extracting(Finding::code, Finding::file)
        .contains(tuple("POL-503", "rules/invariants.yaml"));
  }

  @Test
  void provesOnceMoreFromEveryDateAhead() {
    Map<String, String> ending = new TreeMap<>(files.textByPath());
    ending.computeIfPresent(
        "rules/guards/compliance.drl",
        (path, text) ->
            text.replace(
                "rule \"guard.compliance.hipaa\"",
                "rule \"guard.compliance.hipaa\" @ActiveTo( \"2026-12-01T00:00:00Z\" )"));

    Proof proof = prover(RuleFiles.of(ending)).prove();

    assertThat(proof.theorems()).allMatch(Theorem::holds);
    assertThat(proof.later())
        .extracting(Proof.Later::from)
        .containsExactly(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(proof.findings())
        .anySatisfy(
            each -> {
              assertThat(each.code()).isEqualTo("POL-503");
              assertThat(each.message()).startsWith("from 2026-12-01T00:00:00Z on: hipaa.baa ");
            });
  }

  private Prover prover(RuleFiles rules) {
    return Prover.of(rules, new TableUniverse(table), MOMENT);
  }
}
