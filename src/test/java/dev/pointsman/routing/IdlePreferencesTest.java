package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.Prover;
import dev.pointsman.policy.revision.RuleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Preferences that change nothing, over the shipped catalogue. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdlePreferencesTest {
  private static final Instant MOMENT = Instant.parse("2026-11-20T00:00:00Z");
  private static final String HEAD =
      "package rules.preferences\nimport dev.pointsman.policy.vocabulary.*\nglobal Policy policy\n";

  private TableUniverse universe =
      new TableUniverse(
          new RoutingTable(new Catalog("none", Collections.emptyList()), Collections.emptyList()));

  @BeforeAll
  void read() {
    LocalDate day = LocalDate.ofInstant(MOMENT, ZoneOffset.UTC);
    Catalog catalog =
        new CatalogLoader(null).load(Path.of("config/catalog"), day).catalog().orElseThrow();
    int size = catalog.deployments().size();
    universe =
        new TableUniverse(
            new RoutingTable(catalog, Collections.nCopies(size, Callability.CALLABLE)));
  }

  @Test
  void findsNoneAmongTheShippedRules() throws IOException {
    RuleFiles shipped = new RuleFolder(Path.of("rules")).read();

    assertThat(Prover.of(shipped, universe, MOMENT).idlePreferences(() -> 0)).isEmpty();
  }

  @Test
  void findsOneThatOthersAlwaysOutweigh() {
    RuleFiles files =
        rules(
            rule("prefer.place.near", "budget == Budget.LOW", "prefer( Models.local( ), 500"),
            rule(
                "prefer.place.far",
                "budget == Budget.LOW, streaming",
                "prefer( Models.not( Models.local( ) ), 300"),
            rule("guard.place.local", "budget == Budget.LOW", "require( Models.local( )"));

    List<Finding> findings = Prover.of(files, universe, MOMENT).idlePreferences(() -> 0);

    assertThat(findings)
        .extracting(Finding::code, Finding::rule, Finding::line)
        .containsExactly(
            tuple("POL-306", "prefer.place.near", 4), tuple("POL-306", "prefer.place.far", 10));
  }

  @Test
  void findsAnObjectiveThatIsTheUsualOne() {
    RuleFiles files =
        rules(
            rule("route.objective.cost", "!objectiveAsked", "optimizeFor( Objective.COST, 10"),
            rule("route.objective.speed", "streaming", "optimizeFor( Objective.SPEED, 5"));

    List<Finding> findings = Prover.of(files, universe, MOMENT).idlePreferences(() -> 0);

    assertThat(findings).isEmpty();
  }

  @Test
  void doesNotCallIdleWhatItHadNoTimeFor() {
    AtomicLong worked = new AtomicLong();
    RuleFiles files =
        rules(rule("prefer.place.near", "streaming", "prefer( Models.priceAtMost( 100000 ), 5"));

    List<Finding> findings =
        Prover.of(files, universe, MOMENT)
            .idlePreferences(() -> worked.addAndGet(Duration.ofSeconds(31).toNanos()));

    assertThat(findings)
        .extracting(Finding::code, Finding::message)
        .containsExactly(
            tuple(
                "POL-507",
                "whether these preferences ever change a winner was not found out:"
                    + " prefer.place.near"));
  }

  private static RuleFiles rules(String... rules) {
    return RuleFiles.of(Map.of("rules/preferences/a.drl", HEAD + String.join("", rules)));
  }

  private static String rule(String id, String condition, String call) {
    return """
    rule "%s" @Title( "t" ) @Owner( "o" )
    when
      Request( %s )
    then
      policy.%s, "why" );
    end
    """
        .formatted(id, condition, call);
  }
}
