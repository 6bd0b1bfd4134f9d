package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.Proof;
import dev.pointsman.policy.analysis.Prover;
import dev.pointsman.policy.analysis.Theorem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Invariants of rules that are too large, or too entangled, to be decided as a whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UndecidedInvariantsTest {
  private static final Instant MOMENT = Instant.parse("2026-11-20T00:00:00Z");
  private static final String RULES =
      """
      package rules.guards
      import dev.pointsman.policy.vocabulary.*
      global Policy policy

      rule "guard.budget.free"
        @Title( "t" ) @Owner( "o" )
      when
        Request( budget == Budget.FREE )
      then
        policy.require( Models.free( ), "nothing that costs" );
      end

      rule "default.price.usual"
        @Title( "t" ) @Owner( "o" )
      when
        Request( )
      then
        policy.limit( Limit.USD_PER_MILLION_TOKENS, 5, "usual" );
      end
      """;

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
  void provesWhatHoldsWithoutRowsOfTablesThatAreTooLarge() {
    Proof proof = proved(4_200, "{ budget: free }", "every: { free: true }", "");

    assertThat(proof.theorems()).allMatch(Theorem::holds);
    assertThat(proof.size().exact()).isFalse();
    assertThat(proof.findings())
        .filteredOn(each -> each.code().equals("POL-507"))
        .extracting(Finding::severity, Finding::message)
        .containsExactly(
            tuple(
                Severity.WARNING,
                "only what holds without rows of tables could be proved: rules tell 4201 values of"
                    + " tenant apart (analysed: 64 parts of 64 values)"));
  }

  @Test
  void doesNotTakeALimitForGrantedThatARowPutsAside() {
    Proof small = proved(0, "{ budget: low }", "priceAtMost: 5", "");
    Proof large = proved(4_200, "{ budget: low }", "priceAtMost: 5", "");

    assertThat(small.theorems()).allMatch(Theorem::holds);
    assertThat(large.theorems())
        .extracting(Theorem::undecided)
        .containsExactly("without rows of tables it does not hold");
    assertThat(large.findings())
        .extracting(Finding::severity, Finding::message)
        .contains(
            tuple(
                Severity.ERROR,
                "a.b could not be proved: without rows of tables it does not hold"));
  }

  @Test
  void refusesItHoweverItWasBefore() {
    Proof large = proved(4_200, "{ budget: low }", "priceAtMost: 5", "");

    assertThat(large.findingsSince(large))
        .filteredOn(each -> each.file().equals("rules/invariants.yaml"))
        .extracting(Finding::severity)
        .containsExactly(Severity.ERROR);
  }

  @Test
  void onlyWarnsOfWhatIsAccepted() {
    String accepted = "accepted_undecided: [{ invariants: [a.b], reason: known, owner: finops }]\n";

    Proof open = proved(4_200, "{ budget: low }", "priceAtMost: 5", accepted);
    Proof decided = proved(0, "{ budget: low }", "priceAtMost: 5", accepted);

    assertThat(open.theorems()).noneMatch(Theorem::holds);
    assertThat(open.findings())
        .filteredOn(each -> each.code().equals("POL-507"))
        .extracting(Finding::severity)
        .containsOnly(Severity.WARNING);
    assertThat(decided.findings())
        .extracting(Finding::code, Finding::message)
        .contains(tuple("POL-505", "a.b can be decided"));
  }

  @Test
  void saysThatWhoWinsIsOpenWhereTablesAreTooLarge() {
    Proof proof = proved(4_200, "{ budget: low }", "primary: { local: true }", "");

    assertThat(proof.findings())
        .extracting(Finding::severity, Finding::message)
        .contains(
            tuple(
                Severity.WARNING,
                "a.b could not be proved: rows of tables, which are too many, may decide who"
                    + " wins"));
  }

  @Test
  void refusesWhatItHadNoTimeFor() {
    AtomicLong worked = new AtomicLong();

    Proof proof =
        Prover.of(files(0, "{ budget: free }", "every: { free: true }", ""), universe, MOMENT)
            .prove(() -> worked.addAndGet(Duration.ofSeconds(31).toNanos()));

    assertThat(proof.findingsSince(proof))
        .filteredOn(each -> each.file().equals("rules/invariants.yaml"))
        .extracting(Finding::code, Finding::severity)
        .containsExactly(tuple("POL-507", Severity.ERROR));
  }

  private Proof proved(int tenants, String when, String then, String space) {
    return Prover.of(files(tenants, when, then, space), universe, MOMENT).prove();
  }

  /** With a plan of its own for each tenant. */
  private static RuleFiles files(int tenants, String when, String then, String space) {
    StringBuilder rows =
        new StringBuilder("# @Title t\n# @Owner o\ntenant,usd_per_million_tokens,reason\n");
    for (int i = 0; i < tenants; i++) {
      rows.append("t%d,%d,plan %d\n".formatted(i, 10 + i, i));
    }
    Map<String, String> texts = new TreeMap<>();
    texts.put("rules/guards/a.drl", RULES);
    texts.put("rules/tables/plans.csv", rows.toString());
    texts.put(
        "rules/invariants.yaml",
        "- { id: a.b, when: " + when + ", then: { " + then + " }, owner: finops }\n");
    texts.put("rules/space.yaml", space.isEmpty() ? "bounds: {}\n" : space);
    return RuleFiles.of(texts);
  }
}
