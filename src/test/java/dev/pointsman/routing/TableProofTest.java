package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.Comparison;
import dev.pointsman.policy.analysis.Conflict;
import dev.pointsman.policy.analysis.Proof;
import dev.pointsman.policy.analysis.Prover;
import dev.pointsman.policy.engine.Compilation;
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

/** Decision tables beside the shipped rules, proved like rules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableProofTest {
  private static final Instant MOMENT = Instant.parse("2026-11-20T00:00:00Z");
  private static final String TABLE = "rules/tables/partners.csv";
  private static final String HEAD = "# @Title Partners\n# @Owner sales\n";

  private static final String ACCEPTED =
      "    - { rules: [partners.csv#*], reason: their contracts, owner: sales }\n";

  private RuleFiles files = RuleFiles.of(Map.of());
  private RoutingTable table =
      new RoutingTable(new Catalog("none", Collections.emptyList()), Collections.emptyList());

  @BeforeAll
  void read() throws IOException {
    files = new RuleFolder(Path.of("rules")).read();
    LocalDate day = LocalDate.ofInstant(MOMENT, ZoneOffset.UTC);
    Catalog catalog =
        new CatalogLoader(null).load(Path.of("config/catalog"), day).catalog().orElseThrow();
    int size = catalog.deployments().size();
    table = new RoutingTable(catalog, Collections.nCopies(size, Callability.CALLABLE));
  }

  @Test
  void findsAConflictOfARowAndARule() {
    Proof proof =
        prover("tenant,require,reason\nacme,\"provider( \"\"deepseek\"\" )\",their contract\n")
            .prove();

    assertThat(proof.findings())
        .extracting(Finding::code, Finding::message)
        .anyMatch(
            each ->
                each.toList().get(0).equals("POL-501")
                    && each.toList().get(1).toString().contains("partners.csv#4"));
    assertThat(proof.conflicts())
        .anySatisfy(
            each -> {
              assertThat(each.ids()).contains("partners.csv#4", "guard.residency.eu");
              assertThat(each.example()).containsEntry("tenant", "acme");
            });
  }

  @Test
  void takesThousandTenantsOfTwoPlansTogether() {
    StringBuilder rows = new StringBuilder("tenant,budget,require,reason\n");
    for (int i = 0; i < 1_000; i++) {
      String selector = i % 2 == 0 ? "not( provider( \"\"deepseek\"\" ) )" : "not( free( ) )";
      rows.append("t%d,%s,\"%s\",plan %d\n".formatted(i, i % 3 == 0 ? "low" : "", selector, i));
    }

    Proof proof = prover(rows.toString()).prove();

    assertThat(proof.size().exact()).isTrue();
    assertThat(proof.size().states()).isLessThan(100_000);
    assertThat(proof.conflicts())
        .anySatisfy(each -> assertThat(each.ids()).contains("guard.budget.free", "partners.csv#5"));
  }

  @Test
  void provesInPartsWhatTellsMoreTenantsApartThanABoxHolds() {
    StringBuilder rows = new StringBuilder("tenant,usd_per_million_tokens,reason\n");
    for (int i = 0; i < 70; i++) {
      rows.append("t%02d,%d,plan %d\n".formatted(i, 400 + i, i));
    }
    rows.append("t00,0.0001,nearly nothing\nt69,0.0001,nearly nothing\n");

    Proof proof = prover(rows.toString()).prove();

    assertThat(proof.size().exact()).isTrue();
    assertThat(proof.conflicts())
        .extracting(Conflict::ids)
        .anyMatch(each -> each.contains("partners.csv#74") || each.contains("partners.csv#75"));
    assertThat(proof.deadRules()).isEmpty();
  }

  @Test
  void acceptsTheConflictsOfATableTogether() {
    Map<String, String> more = new TreeMap<>(files.textByPath());
    more.put(TABLE, HEAD + "tenant,require,reason\nacme,\"provider( \"\"deepseek\"\" )\",why\n");
    more.computeIfPresent(
        "rules/space.yaml",
        (path, text) ->
            text.replace("  no_route:\n", "  no_route:\n" + ACCEPTED)
                .replace("  single_provider:\n", "  single_provider:\n" + ACCEPTED));

    Proof proof = Prover.of(RuleFiles.of(more), new TableUniverse(table), MOMENT).prove();

    assertThat(proof.findings()).isEmpty();
  }

  @Test
  void findsRowsThatNeverFire() {
    Proof proof = prover("hourUtc>=,output_tokens,reason\n25,200,never\n20,300,late\n").prove();

    assertThat(proof.deadRules()).containsExactly("partners.csv#4");
  }

  @Test
  void agreesWithEngineAndPlanner(@TempDir Path folder) {
    Map<String, String> more = new TreeMap<>(files.textByPath());
    more.put(
        TABLE,
        HEAD
            + "tenant,budget,needs,contextTokens>=,require,forbid,deny,reason\n"
            + "acme|initech,low,,,not( free( ) ),,,one\n"
            + "acme,,tools|vision,2000,,\"provider( \"\"deepseek\"\" )\",,two\n"
            + "hooli,free,,,,,true,three\n");
    RuleFiles rules = RuleFiles.of(more);
    Clock clock = Clock.fixed(MOMENT, ZoneOffset.UTC);
    Compilation compilation =
        new RuleCompiler(new CompiledRulesStore(folder, clock), clock).compile(rules);
    assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
    var compiled = ((Compilation.Compiled) compilation).rules();

    Comparison comparison =
        Prover.of(rules, new TableUniverse(table), MOMENT)
            .compare(new TableOracle(table, compiled::decide), 2_000, new Random(78));

    assertThat(comparison.mismatches()).isEmpty();
  }

  private Prover prover(String rows) {
    Map<String, String> more = new TreeMap<>(files.textByPath());
    more.put(TABLE, HEAD + rows);
    return Prover.of(RuleFiles.of(more), new TableUniverse(table), MOMENT);
  }
}
