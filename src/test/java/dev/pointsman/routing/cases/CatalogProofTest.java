package dev.pointsman.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogFolder;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.engine.Compilation;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.revision.Evidence;
import dev.pointsman.policy.revision.Revision;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.Strategies;
import dev.pointsman.testing.CatalogTexts;
import dev.pointsman.testing.HandClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue that takes away what the active policy needs is found out. */
final class CatalogProofTest {
  private static final String RULE =
      """
      package rules.guards
      import dev.pointsman.policy.vocabulary.*
      global Policy policy

      rule "guard.small.cheap"
        @Title( "Cheap models for low budgets" ) @Owner( "finops" )
      when
        Request( budget == Budget.LOW )
      then
        policy.require( Models.model( "alpha-2" ), "the cheap one" );
      end
      """;

  @TempDir private Path folder;
  private final Clock clock = new HandClock();
  private CatalogProof proof;

  @BeforeEach
  void compile() {
    RuleFiles files = RuleFiles.of(Map.of("rules/guards/a.drl", RULE));
    RuleCompiler compiler =
        new RuleCompiler(new CompiledRulesStore(folder.resolve("compiled"), clock), clock);
    CompiledRules rules = ((Compilation.Compiled) compiler.compile(files)).rules();
    Revision revision = new Revision(rules, files, Evidence.NONE, "test", clock.instant());
    proof = new CatalogProof(() -> revision, new Planner(), Strategies.USUAL, clock);
  }

  private static Catalog catalog(String... models) {
    Map<String, byte[]> content = new TreeMap<>();
    CatalogTexts.models("1.00", models)
        .textByPath()
        .forEach(
            (path, text) -> content.put(path.substring(8), text.getBytes(StandardCharsets.UTF_8)));
    return new CatalogLoader(null)
        .load(new CatalogFolder("config/catalog", content), LocalDate.parse("2026-03-01"))
        .catalog()
        .orElseThrow();
  }

  @Test
  void saysWhichRequestsAreLeftWithoutAModelAndWhichSelectorIsEmpty() {
    assertThat(proof.run(catalog("alpha-1", "alpha-2"), catalog("alpha-1")))
        .extracting(Finding::code)
        .contains("POL-302", "POL-501");
  }

  @Test
  void saysNothingOfWhatWasSoBefore() {
    assertThat(proof.run(catalog("alpha-1"), catalog("alpha-1", "alpha-3"))).isEmpty();
  }

  @Test
  void saysNothingOfMoreModels() {
    assertThat(proof.run(catalog("alpha-1", "alpha-2"), catalog("alpha-1", "alpha-2", "alpha-3")))
        .isEmpty();
  }
}
