package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.Asker;
import dev.pointsman.policy.revision.Evidence;
import dev.pointsman.policy.revision.Gate;
import dev.pointsman.policy.revision.Proposal;
import dev.pointsman.policy.revision.Proving;
import dev.pointsman.policy.revision.ReloadResult;
import dev.pointsman.policy.revision.RevisionArchive;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.policy.revision.Stage;
import dev.pointsman.routing.cases.GoldenCases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole gate over the shipped rules and the shipped catalogue. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedGateTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T00:00:00Z"), ZoneOffset.UTC);
  private static final Asker ADA = Asker.push("ada");
  private static final String DEAD_END =
      """
      package rules.guards
      import dev.pointsman.policy.vocabulary.*
      global Policy policy

      rule "guard.test.end"
        @Title( "Nothing is left" ) @Owner( "test" )
      when
        Request( tags contains "dead-end" )
      then
        policy.require( Models.provider( "nobody" ), "nobody has it" );
      end
      """;

  private RuleFiles shipped = RuleFiles.of(Map.of());
  private Path folder = Path.of("");
  private ActivePolicy policy;

  @BeforeAll
  void start(@TempDir Path given) throws IOException {
    folder = given;
    shipped = new RuleFolder(Path.of("rules")).read();
    policy = policy("first");
    assertThat(policy.start(shipped, "folder")).isInstanceOf(ReloadResult.Activated.class);
  }

  /** Compiled rules are shared, so that each file is compiled once. */
  private ActivePolicy policy(String name) {
    LocalDate day = LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC);
    Catalog catalog =
        new CatalogLoader(null).load(Path.of("config/catalog"), day).catalog().orElseThrow();
    RoutingTable table =
        new RoutingTable(
            catalog, Collections.nCopies(catalog.deployments().size(), Callability.CALLABLE));
    Proving.Ground ground =
        new Proving.Ground(new TableUniverse(table), rules -> new TableOracle(table, rules));
    Proving proving =
        new Proving(
            () -> ground,
            new Proving.Extent(100, 200, Duration.ofHours(1)),
            () -> new SplittableRandom(5),
            CLOCK);
    RuleCompiler compiler =
        new RuleCompiler(new CompiledRulesStore(folder.resolve("compiled"), CLOCK), CLOCK);
    GoldenCases cases = new GoldenCases(() -> table, new Planner());
    Gate gate = new Gate(new RuleChecker(), compiler, cases, CLOCK, proving);
    RevisionArchive archive =
        new RevisionArchive(folder.resolve(name), hash -> Optional.empty(), CLOCK);
    return new ActivePolicy(gate, archive, CLOCK, change -> {}, 4);
  }

  @AfterAll
  void stop() {
    policy.close();
  }

  @Test
  void keepsWhatItFoundOnTheRevision() {
    Evidence evidence = policy.find(shipped.hash()).orElseThrow().evidence();

    assertThat(evidence.stages())
        .extracting(Stage::name, Stage::passed)
        .containsExactly(
            tuple("check", true),
            tuple("compile", true),
            tuple("cases", true),
            tuple("prove", true),
            tuple("sample", true));
    assertThat(evidence.stages().get(4).summary())
        .isEqualTo("100 requests compared with the engine, none differ");
    assertThat(evidence.proof()).contains("\"exact\":true");
  }

  @Test
  void comparesMoreForWhoAsks() {
    RuleFiles other = with("rules/cases/more.yaml", "[]");

    ReloadResult result = policy.push(new Proposal(other, true), null, ADA).join();

    assertThat(result.evidence().stages())
        .extracting(Stage::name)
        .containsExactly("check", "compile", "cases", "prove", "diff", "sample");
    assertThat(result.evidence().stages().get(5).summary()).startsWith("200 requests");
    assertThat(result.evidence().diff()).contains("\"different\":false");
  }

  @Test
  void refusesWhatBreaksAnInvariant() {
    String before = policy.current().hash();
    String weaker =
        String.valueOf(shipped.textByPath().get("rules/guards/compliance.drl"))
            .replace(
                "Request( compliance contains Compliance.HIPAA )",
                "Request( compliance contains Compliance.HIPAA, region == Region.EU )");

    ReloadResult result =
        policy.push(Proposal.of(with("rules/guards/compliance.drl", weaker)), null, ADA).join();

    assertThat(result).isInstanceOf(ReloadResult.Refused.class);
    assertThat(result.findings())
        .filteredOn(each -> each.severity() == Severity.ERROR)
        .extracting(Finding::code, Finding::file)
        .contains(tuple("POL-503", "rules/invariants.yaml"));
    assertThat(result.evidence().changes())
        .first()
        .asString()
        .startsWith("weaker: guard.compliance");
    assertThat(policy.current().hash()).isEqualTo(before);
  }

  @Test
  void refusesANewConflict() {
    ReloadResult result =
        policy.push(Proposal.of(with("rules/guards/end.drl", DEAD_END)), null, ADA).join();

    assertThat(result).isInstanceOf(ReloadResult.Refused.class);
    assertThat(result.findings())
        .filteredOn(each -> each.code().equals("POL-501"))
        .allMatch(each -> each.message().contains("guard.test.end"))
        .isNotEmpty();
  }

  @Test
  void blamesNobodyForAConflictThatWasThereBefore() {
    Map<String, String> undeclared =
        new TreeMap<>(with("rules/guards/end.drl", DEAD_END).textByPath());
    String space = String.valueOf(undeclared.remove("rules/space.yaml"));
    Map<String, String> declared = new TreeMap<>(undeclared);
    declared.put("rules/space.yaml", space);

    try (ActivePolicy other = policy("other")) {
      ReloadResult first = other.start(RuleFiles.of(undeclared), "folder");
      ReloadResult second = other.push(Proposal.of(RuleFiles.of(declared)), null, ADA).join();

      for (ReloadResult each : List.of(first, second)) {
        assertThat(each).isInstanceOf(ReloadResult.Activated.class);
        assertThat(each.findings())
            .filteredOn(finding -> finding.message().contains("guard.test.end"))
            .isNotEmpty()
            .allMatch(finding -> finding.severity() == Severity.WARNING);
      }
    }
  }

  private RuleFiles with(String path, String text) {
    Map<String, String> files = new TreeMap<>(shipped.textByPath());
    files.put(path, text);
    return RuleFiles.of(files);
  }
}
