package dev.pointsman.policy.engine;

import static dev.pointsman.policy.engine.RuleTexts.compiled;
import static dev.pointsman.policy.engine.RuleTexts.file;
import static dev.pointsman.policy.engine.RuleTexts.files;
import static dev.pointsman.policy.engine.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Limit;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Task;
import dev.pointsman.policy.vocabulary.Threshold;
import dev.pointsman.policy.vocabulary.Tier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DecisionTest {
  private static final Request ANY = Request.builder().build();
  @TempDir private Path folder;

  @Test
  void writesDownWhatGuardsAndLimitsSay() {
    RuleFiles files =
        files(
            rule("guard.a.require", "", "policy.require( Models.region( Region.EU ), \"r1\" );"),
            rule(
                "guard.b.ifpossible", "", "policy.requireIfPossible( Models.local(), 3, \"r2\" );"),
            rule("guard.c.forbid", "", "policy.forbid( Models.free(), \"r3\" );"),
            rule("guard.d.deny", "", "policy.deny( \"r4\" );"),
            rule("limit.a.cap", "", "policy.limit( Limit.USD_PER_REQUEST, 0.5, \"r5\" );"),
            rule("limit.b.attempts", "", "policy.attempts( Models.local(), 2, \"r6\" );"),
            rule("limit.c.threshold", "", "policy.threshold( Threshold.MIN_QUALITY, 6, \"r7\" );"));

    Decision decision = compiled(folder, files).decide(ANY);

    assertThat(decision.revision()).isEqualTo(files.hash());
    assertThat(decision.fired()).hasSize(7).isSorted();
    assertThat(decision.constraints())
        .containsExactly(
            new Constraint.Require("guard.a.require", Models.region(Region.EU), "r1"),
            new Constraint.RequireIfPossible("guard.b.ifpossible", Models.local(), 3, "r2"),
            new Constraint.Forbid("guard.c.forbid", Models.free(), "r3"),
            new Constraint.Deny("guard.d.deny", "r4"),
            new Constraint.Cap("limit.a.cap", Limit.USD_PER_REQUEST, 0.5, "r5"),
            new Constraint.Attempts("limit.b.attempts", Models.local(), 2, "r6"),
            new Constraint.SetThreshold("limit.c.threshold", Threshold.MIN_QUALITY, 6, "r7"));
  }

  @Test
  void writesDownWhatPreferencesAndRoutesSay() {
    List<Selector> order = List.of(Models.local(), Models.free());
    RuleFiles files =
        files(
            rule("prefer.a.prefer", "", "policy.prefer( Models.local(), 5, \"r1\" );"),
            rule("prefer.b.avoid", "", "policy.avoid( Models.local(), 7, \"r2\" );"),
            rule(
                "prefer.c.o", "", "policy.preferInOrder( \"r3\", Models.local(), Models.free() );"),
            rule("route.a.objective", "", "policy.optimizeFor( Objective.SPEED, 4, \"r4\" );"),
            rule("route.b.pin", "", "policy.pin( Models.named( \"x\" ), \"r5\" );"),
            rule("route.c.fallback", "", "policy.fallback( Models.free(), \"r6\" );"),
            rule("route.d.escalate", "", "policy.escalate( Tier.NEXT, \"r7\" );"));

    assertThat(compiled(folder, files).decide(ANY).constraints())
        .containsExactly(
            new Constraint.Prefer("prefer.a.prefer", Models.local(), 5, "r1"),
            new Constraint.Prefer("prefer.b.avoid", Models.local(), -7, "r2"),
            new Constraint.PreferInOrder("prefer.c.o", order, "r3"),
            new Constraint.Optimize("route.a.objective", Objective.SPEED, 4, "r4"),
            new Constraint.Pin("route.b.pin", Models.named("x"), "r5"),
            new Constraint.Fallback("route.c.fallback", Models.free(), "r6"),
            new Constraint.Escalate("route.d.escalate", Tier.NEXT, "r7"));
  }

  @Test
  void firesOnlyRulesWhoseConditionsHold() {
    CompiledRules rules =
        compiled(
            folder,
            files(
                rule("guard.t.in", "task in ( Task.RAG, Task.CHAT )", "policy.deny( \"in\" );"),
                rule("guard.t.order", "budget > Budget.MEDIUM", "policy.deny( \"order\" );"),
                rule("guard.t.set", "tags contains \"a\"", "policy.deny( \"set\" );"),
                rule("guard.t.not", "! requiresSla, region != Region.EU", "policy.deny( \"n\" );"),
                rule(
                    "guard.t.bind",
                    "$n : contextTokens, contextTokens >= 100",
                    "policy.require( Models.contextAtLeast( $n ), \"fits\" );")));

    Request rag =
        Request.builder()
            .task(Task.RAG)
            .budget(Budget.HIGH)
            .inputTokens(90)
            .maxOutputTokens(10)
            .build();
    Request tagged =
        Request.builder().task(Task.OTHER).requiresSla(true).tags(Set.of("a", "b")).build();

    assertThat(rules.decide(rag).fired())
        .containsExactly("guard.t.bind", "guard.t.in", "guard.t.not", "guard.t.order");
    assertThat(rules.decide(rag).constraints())
        .contains(new Constraint.Require("guard.t.bind", Models.contextAtLeast(100), "fits"));
    assertThat(rules.decide(tagged).fired()).containsExactly("guard.t.set");
  }

  @Test
  void ignoresDefaultsForSlotsThatAnotherRuleFilled() {
    CompiledRules rules =
        compiled(
            folder,
            files(
                rule("default.o.cost", "", "policy.optimizeFor( Objective.COST, 0, \"d\" );"),
                rule("default.t.c", "", "policy.threshold( Threshold.MIN_QUALITY, 5, \"d\" );"),
                rule("default.l.c", "", "policy.limit( Limit.LATENCY_MS, 900, \"d\" );"),
                rule("default.p.c", "", "policy.prefer( Models.local(), 5, \"d\" );"),
                rule("default.f.c", "", "policy.fallback( Models.local(), \"d\" );"),
                rule(
                    "route.o.s",
                    "streaming",
                    "policy.optimizeFor( Objective.SPEED, 1, \"s\" );"
                        + " policy.fallback( Models.free(), \"s\" );"),
                rule("prefer.p.s", "streaming", "policy.avoid( Models.free(), 1, \"s\" );"),
                rule(
                    "limit.l.s",
                    "streaming",
                    "policy.limit( Limit.OUTPUT_TOKENS, 9, \"s\" );"
                        + " policy.threshold( Threshold.MIN_QUALITY, 6, \"s\" );")));

    assertThat(counting(rules, ANY))
        .containsExactly(
            "default.f.c", "default.l.c", "default.o.cost", "default.p.c", "default.t.c");
    assertThat(counting(rules, Request.builder().streaming(true).build()))
        .as("only the latency limit is left to the defaults")
        .containsExactly(
            "default.l.c", "limit.l.s", "limit.l.s", "prefer.p.s", "route.o.s", "route.o.s");
  }

  private static List<String> counting(CompiledRules rules, Request request) {
    return rules.decide(request).constraints().stream().map(Constraint::rule).toList();
  }

  @Test
  void decidesTheSameInAnyOrderOfRulesAndFiles() {
    List<String> texts = twelveRules();
    Decision expected = compiled(folder, files(texts.toArray(String[]::new))).decide(ANY);

    for (int seed = 1; seed <= 4; seed++) {
      Decision decision = compiled(folder, shuffled(texts, new Random(seed))).decide(ANY);

      assertThat(decision.fired()).as("seed %d", seed).isEqualTo(expected.fired());
      assertThat(decision.constraints()).as("seed %d", seed).isEqualTo(expected.constraints());
    }
  }

  private static List<String> twelveRules() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      texts.add(
          rule(
              "prefer.n.r" + i,
              "complexity >= " + (i % 5),
              "policy.prefer( Models.provider( \"p"
                  + i
                  + "\" ), 5, \"a\" );"
                  + " policy.prefer( Models.provider( \"q"
                  + i
                  + "\" ), 6, \"b\" );"));
    }
    return texts;
  }

  /** The rules in another order, with random salience, over two files. */
  private static RuleFiles shuffled(List<String> texts, Random random) {
    List<String> rules = new ArrayList<>(texts);
    Collections.shuffle(rules, random);
    rules.replaceAll(
        text -> text.replace("\nwhen", "\n  salience " + random.nextInt(99) + "\nwhen"));
    String[] some = rules.subList(0, 5).toArray(String[]::new);
    String[] others = rules.subList(5, 12).toArray(String[]::new);
    return RuleFiles.of(
        Map.of("rules/z/1.drl", file("z", some), "rules/a/2.drl", file("a", others)));
  }

  @Test
  void hearsARuleOnlyBetweenItsDates() {
    String dated = "\n  @ActiveFrom( \"%s\" ) @ActiveTo( \"%s\" )\nwhen";
    CompiledRules rules =
        compiled(
            folder,
            files(
                rule("guard.d.now", "", "policy.deny( \"now\" );")
                    .replace(
                        "\nwhen", dated.formatted("2026-11-20T12:00:00Z", "2026-12-01T00:00:00Z")),
                rule("guard.d.over", "", "policy.deny( \"over\" );")
                    .replace(
                        "\nwhen",
                        dated.formatted("2026-01-01T00:00:00Z", "2026-11-20T12:00:00Z"))));

    assertThat(rules.decide(ANY).fired()).containsExactly("guard.d.now");
    assertThat(counting(rules, ANY)).containsExactly("guard.d.now");
  }

  @Test
  void refusesEverythingWithoutRules() {
    Decision decision = CompiledRules.denyAll("no rules could be loaded").decide(ANY);

    assertThat(decision.constraints())
        .containsExactly(new Constraint.Deny("guard.policy.missing", "no rules could be loaded"));
  }
}
