package dev.pointsman.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Limit;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Tier;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.RoutingTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoldenCasesTest {
  private static final String GUESSES =
      """
        - note: a guess of a small model
          request: { task: chat }
          answer: { tier: mini, confidence: 0.4 }
          want: { escalate: next }
        - note: a guess of a premium model
          request: { task: chat }
          answer: { tier: premium, confidence: 0.4 }
          want: { escalate: none }
        """;
  private static final String MISTAKEN =
      """
        - note: sure
          request: { task: chat }
          answer: { tier: standard, confidence: 0.5 }
          want: { escalate: premium }
        - note: no answer
          request: { task: chat }
          want: { escalate: none }
        """;

  private static final String RULES =
      """
      rule "guard.residency.eu"
      rule "limit.output"
      rule "guard.never"
      """;
  private static final RoutingTable TABLE = table();

  private final GoldenCases cases = new GoldenCases(() -> TABLE, new Planner());

  @Test
  void passesACaseThatGetsWhatItWants() {
    assertThat(
            run(
                """
                - note: stays in the EU
                  request: { task: chat, region: eu, inputTokens: 900 }
                  want:
                    primary: { region: eu }
                    fallbacks: { region: eu }
                    excludes: { provider: deepseek }
                    reasons: [guard.residency.eu, fit.mode]
                    not_reasons: [guard.never]
                    limits: { output_tokens: 500 }
                    objective: cost
                    denied: false
                """))
        .isEmpty();
  }

  @Test
  void saysWhatWasExpectedAndWhatHappenedAndWhere() {
    List<Finding> findings =
        run(
            """
            - note: goes to a local model
              request: { region: eu }
              want:
                primary: { local: true }
                limits: { output_tokens: 400 }
            """);

    assertThat(findings).hasSize(2).allMatch(each -> each.code().equals("POL-401"));
    Finding first = findings.get(0);
    assertThat(first.file()).isEqualTo("rules/cases/a.yaml");
    assertThat(first.line()).isEqualTo(4);
    assertThat(first.message())
        .startsWith("goes to a local model: primary: expected local(), actual ")
        .contains("; plan: ")
        .endsWith("; fired: guard.residency.eu, limit.output");
    assertThat(findings.get(1).message()).contains("expected 400, actual 500.0");
  }

  @Test
  void refusesACaseThatWantsNothing() {
    assertThat(run("- { note: idle, request: { task: chat }, want: {} }"))
        .extracting(Finding::message)
        .containsExactly(
            "want: a case that wants nothing (expected: at least one of primary, reasons ...)");
  }

  @Test
  void refusesUnknownKeysAndRulesWithTheNearest() {
    assertThat(
            run(
                """
                - note: misspelt
                  request: { buget: low }
                  want: { primry: { region: eu }, reasons: [guard.residency.ue] }
                """))
        .extracting(Finding::message)
        .anyMatch(message -> message.contains("did you mean budget?"))
        .anyMatch(message -> message.contains("did you mean primary?"))
        .anyMatch(message -> message.contains("did you mean guard.residency.eu?"));
  }

  @Test
  void blamesWhatLeavesNoRoute() {
    assertThat(
            run(
                """
                - note: too long for any model
                  request: { region: eu, inputTokens: 900000000 }
                  want: { no_route: [fit.context] }
                - note: not denied at all
                  request: { region: eu }
                  want: { denied: [guard.never] }
                """))
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .startsWith("not denied at all: denied: expected [guard.never], actual a plan");
  }

  @Test
  void saysWhatShallBecomeOfAnAnswer() {
    assertThat(run(GUESSES)).isEmpty();
    assertThat(run(MISTAKEN))
        .extracting(Finding::message)
        .satisfiesExactly(
            first -> assertThat(first).contains("expected premium, actual none"),
            second -> assertThat(second).contains("an answer beside the request"));
    assertThat(run(GUESSES.replace("0.4", "1.4"))).hasSize(2);
  }

  @Test
  void runsHundredsOfCases() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      many.append("- note: case ").append(i).append('\n');
      many.append("  request: { task: chat, region: eu, inputTokens: ").append(i).append(" }\n");
      many.append("  want: { primary: { region: eu }, reasons: [guard.residency.eu] }\n");
    }

    assertThat(run(many.toString())).isEmpty();
  }

  private List<Finding> run(String yaml) {
    return cases
        .run(
            new Judge(GoldenCasesTest::decide, GoldenCasesTest::decide),
            RuleFiles.of(Map.of("rules/cases/a.yaml", yaml, "rules/a.drl", RULES)))
        .findings();
  }

  private static Decision decide(Request facts, Answer answer) {
    Constraint guess = new Constraint.Escalate("limit.output", Tier.NEXT, "a guess");
    boolean unsure = answer.confidenceKnown() && answer.confidence() < 0.5;
    return new Decision("test", List.of(), unsure ? List.of(guess) : List.of());
  }

  private static Decision decide(Request facts) {
    List<Constraint> said = new ArrayList<>();
    said.add(new Constraint.Cap("limit.output", Limit.OUTPUT_TOKENS, 500, "short"));
    if (facts.region() == Region.EU) {
      said.add(new Constraint.Require("guard.residency.eu", Models.region(Region.EU), "EU"));
    }
    return new Decision(
        "test", said.stream().map(Constraint::rule).sorted().toList(), List.copyOf(said));
  }

  private static RoutingTable table() {
    Catalog catalog =
        new CatalogLoader(null)
            .load(Path.of("config/catalog"), LocalDate.of(2026, 11, 20))
            .catalog()
            .orElseThrow();
    return new RoutingTable(
        catalog, Collections.nCopies(catalog.deployments().size(), Callability.CALLABLE));
  }
}
