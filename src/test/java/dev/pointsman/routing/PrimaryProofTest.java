package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.policy.Finding;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Invariants about who wins, over the shipped catalogue. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrimaryProofTest {
  private static final Instant MOMENT = Instant.parse("2026-11-20T00:00:00Z");
  private static final String TABLE =
      """
      # @Title Where the budget goes
      # @Owner finops
      budget,contextTokens>=,prefer,points,reason
      low,,local( ),100,costs nothing
      low,50000,provider( "mistral" ),300,long prompts need room
      """;

  private static final String ENTANGLED = "(the rules are too entangled)";

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
  void showsThePlainestRequestThatAnotherWins() {
    Proof proof = proved("{ budget: low }", "primary: { local: true }");

    assertThat(proof.findings())
        .extracting(Finding::code, Finding::line)
        .contains(tuple("POL-503", 1));
    assertThat(proof.findings())
        .extracting(Finding::message)
        .anyMatch(each -> each.startsWith("a.b does not hold: a request with budget low, "));
    assertThat(proof.theorems().get(0).counterexample()).hasSize(2).containsEntry("budget", "low");
  }

  @Test
  void showsTheSizeFromWhichAnotherWins() {
    Proof proof =
        proved(
            "{ budget: low, task: embedding, contextTokens: 0..20000 }",
            "primary: { local: true }");

    assertThat(proof.theorems().get(0).counterexample()).containsKey("inputTokens");
  }

  @Test
  void holdsWhereNoSuchRequestIsWonByAnother() {
    String dear = "priceAtMost: 20";

    Theorem every = proved("{ budget: low }", dear).theorems().get(0);
    Theorem primary = proved("{ budget: low }", "primary: { price_at_most: 20 }").theorems().get(0);

    assertThat(every.holds()).isFalse();
    assertThat(primary.counterexample()).isNull();
    assertThat(primary.holds()).isTrue();
    assertThat(primary.text()).isEqualTo("primary: priceAtMost(20.0)");
  }

  @Test
  void takesAnEmptySetForNothingAsked() {
    Theorem any = proved("{ budget: low }", "primary: { local: true }").theorems().get(0);
    Theorem plain =
        proved("{ budget: low, needs: [], contextTokens: 0..20000 }", "primary: { local: true }")
            .theorems()
            .get(0);
    Theorem vision =
        proved(
                "{ budget: low, needs: [vision, audio_input], contextTokens: 0..20000 }",
                "primary: { local: true }")
            .theorems()
            .get(0);

    assertThat(any.holds()).isFalse();
    assertThat(plain.counterexample()).doesNotContainKey("needs");
    assertThat(vision.counterexample()).containsEntry("needs", "audio_input+vision");
  }

  @Test
  void saysWhatItHadNoTimeFor() {
    AtomicLong worked = new AtomicLong();
    LongSupplier slow = () -> worked.addAndGet(Duration.ofSeconds(31).toNanos());

    Proof proof = prover("{ budget: low }", "every: { local: true }").prove(slow);

    assertThat(proof.size().exact()).isFalse();
    assertThat(proof.theorems()).noneMatch(Theorem::holds);
    assertThat(proof.findings())
        .extracting(Finding::code, Finding::message)
        .containsExactly(
            tuple("POL-507", "a.b could not be proved: more than 30 s of work " + ENTANGLED),
            tuple(
                "POL-507", "not everything could be proved: more than 30 s of work " + ENTANGLED));
  }

  @Test
  void provesTheSameWithTimeLeft() {
    Prover prover = prover("{ budget: low }", "primary: { local: true }");

    assertThat(prover.prove(() -> 0).findings()).isEqualTo(prover.prove().findings());
  }

  private Proof proved(String when, String then) {
    return prover(when, then).prove();
  }

  private Prover prover(String when, String then) {
    String invariant = "- { id: a.b, when: " + when + ", then: { " + then + " }, owner: finops }\n";
    RuleFiles files =
        RuleFiles.of(Map.of("rules/tables/budget.csv", TABLE, "rules/invariants.yaml", invariant));
    return Prover.of(files, universe, MOMENT);
  }
}
