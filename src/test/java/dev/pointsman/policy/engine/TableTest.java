package dev.pointsman.policy.engine;

import static dev.pointsman.policy.engine.RuleTexts.compiled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.Limit;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TableTest {
  private static final String HEAD = "# @Title t\n# @Owner o\n";
  @TempDir private Path folder;

  @Test
  void decidesByTheRowsThatFit() {
    CompiledRules rules =
        tables(
            "budget,region,contextTokens>=,require,prefer,points,reason",
            "low|medium,eu,,region( Region.EU ),\"provider( \"\"mistral\"\" )\",120,near",
            "low,,200000,contextAtLeast( 200000 ),,,room",
            "high,,,,free(),7,never");
    Request request = Request.builder().budget(Budget.LOW).region(Region.EU).build();

    Decision decision = rules.decide(request);

    assertThat(decision.fired()).containsExactly("a.csv#4");
    assertThat(decision.constraints())
        .containsExactly(
            new Constraint.Require("a.csv#4", Models.region(Region.EU), "near"),
            new Constraint.Prefer("a.csv#4", Models.provider("mistral"), 120, "near"));
    assertThat(rules.ruleIds()).containsExactly("a.csv#4", "a.csv#5", "a.csv#6");
  }

  @Test
  void fitsAnyOfTheValuesThatASetContains() {
    CompiledRules rules =
        tables(
            "compliance,compliance contains,deny,reason",
            "gdpr|hipaa,,true,either",
            "gdpr,hipaa,true,both");

    assertThat(fired(rules, Set.of(Compliance.HIPAA))).containsExactly("a.csv#4");
    assertThat(fired(rules, Set.of(Compliance.SOC2))).isEmpty();
    assertThat(fired(rules, Set.of(Compliance.GDPR, Compliance.HIPAA)))
        .containsExactly("a.csv#4", "a.csv#5");
  }

  @Test
  void fillsTheSlotsOfDefaults() {
    String defaults =
        RuleTexts.rule(
            "default.t.all",
            "",
            "policy.limit( Limit.LATENCY_MS, 9, \"d\" ); policy.prefer( Models.free( ), 1, \"d\" );");
    CompiledRules rules =
        compiled(
            folder,
            RuleFiles.of(
                Map.of(
                    "rules/test/all.drl",
                    RuleTexts.file("test", defaults),
                    "rules/tables/a.csv",
                    HEAD + "budget,latency_ms,reason\nlow,100,fast\n")));

    assertThat(rules.decide(Request.builder().budget(Budget.LOW).build()).constraints())
        .containsExactly(
            new Constraint.Cap("a.csv#4", Limit.LATENCY_MS, 100, "fast"),
            new Constraint.Prefer("default.t.all", Models.free(), 1, "d"));
    assertThat(rules.decide(Request.builder().budget(Budget.HIGH).build()).constraints())
        .hasSize(2);
  }

  @Test
  void hearsRowsOnlyBetweenTheirDates() {
    String over = HEAD + "# @ActiveTo 2026-11-20T12:00:00Z\ndeny,reason\ntrue,over\n";
    String now = HEAD + "# @ActiveFrom 2026-11-20T12:00:00Z\ndeny,reason\ntrue,now\n";
    CompiledRules rules =
        compiled(
            folder, RuleFiles.of(Map.of("rules/tables/a.csv", over, "rules/tables/b.csv", now)));

    assertThat(rules.decide(Request.builder().build()).fired()).containsExactly("b.csv#5");
  }

  @Test
  void needsNoCompilerWhenOnlyATableChanged() {
    RuleCompiler compiler = RuleTexts.compiler(folder);
    String rule = RuleTexts.file("t", RuleTexts.rule("guard.t.d", "", "policy.deny( \"no\" );"));
    RuleFiles before = RuleFiles.of(Map.of("rules/t/a.drl", rule));
    RuleFiles after =
        RuleFiles.of(
            Map.of(
                "rules/t/a.drl", rule, "rules/tables/a.csv", HEAD + "deny,reason\ntrue,never\n"));
    assertThat(compiler.compile(before)).isInstanceOf(Compilation.Compiled.class);

    CompiledRules rules = compiler.compiledBefore(after).orElseThrow();

    assertThat(rules.revision()).isEqualTo(after.hash()).isNotEqualTo(before.hash());
    assertThat(rules.decide(Request.builder().build()).fired())
        .containsExactly("a.csv#4", "guard.t.d");
  }

  @Test
  void refusesATableThatCannotBeRead() {
    RuleFiles files =
        RuleFiles.of(Map.of("rules/tables/a.csv", HEAD + "bugdet,deny,reason\nlow,true,no\n"));

    Compilation compilation = RuleTexts.compiler(folder).compile(files);

    assertThat(((Compilation.Refused) compilation).findings())
        .extracting(Finding::code)
        .containsExactly("POL-210");
  }

  private CompiledRules tables(String... lines) {
    String text = HEAD + String.join("\n", lines) + "\n";
    return compiled(folder, RuleFiles.of(Map.of("rules/tables/a.csv", text)));
  }

  private static Iterable<String> fired(CompiledRules rules, Set<Compliance> compliance) {
    return rules.decide(Request.builder().compliance(compliance).build()).fired();
  }
}
