package dev.pointsman.policy.engine;

import static dev.pointsman.policy.engine.RuleTexts.compiled;
import static dev.pointsman.policy.engine.RuleTexts.file;
import static dev.pointsman.policy.engine.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.DataClass;
import dev.pointsman.policy.vocabulary.FailureKind;
import dev.pointsman.policy.vocabulary.FinishReason;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Task;
import dev.pointsman.policy.vocabulary.Tier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules as they were read decide as the engine does, and in its place when it fails. */
final class PlainRulesTest {
  private static final Request ANY = Request.builder().build();
  private static final String LIMITS =
      file(
          "limits",
          rule(
              "limit.t.a", "budget <= Budget.LOW", "policy.limit( Limit.LATENCY_MS, 2.5, \"a\" );"),
          rule("limit.t.b", "inputTokens > 1000", "policy.attempts( Models.local(), 2, \"b\" );"));
  private static final String GUARDS =
      file(
          "guards",
          rule(
              "guard.t.c",
              "$n : contextTokens, $c : compliance, complexity != 3,"
                  + " region not in ( Region.EU, Region.US )",
              "policy.require( Models.contextAtLeast( $n ), \"c\" );\n"
                  + "  policy.require( Models.compliances( $c ), \"d\" );"),
          rule(
              "guard.t.e",
              "( streaming || !requiresSla ) && tags not contains \"t1\","
                  + " tenant in ( \"t1\", \"t2\" )",
              "policy.forbid( Models.not( Models.anyOf( Models.free(), Models.tag( \"x\" ) ) ),"
                  + " \"e\" );"),
          rule(
              "guard.t.f",
              "dataClass >= DataClass.PERSONAL, budgetRemaining < 0.5",
              "policy.deny( \"f\" );"));
  private static final String DEFAULTS =
      file(
          "defaults",
          rule("default.t.g", "", "policy.optimizeFor( Objective.SPEED, 3, \"g\" );"),
          rule("default.t.h", "", "policy.limit( Limit.LATENCY_MS, 9, \"h\" );"));
  private static final String PREFERENCES =
      file(
          "preferences",
          rule(
              "prefer.t.i",
              "needs contains Capability.VISION, $m : requestedModel",
              "policy.preferInOrder( \"i\", Models.named( $m ), Models.provider( \"p\" ) );\n"
                  + "  policy.avoid( Models.tier( Tier.MINI ), 5, \"j\" );"));
  private static final String TABLE =
      "# @Title t\n# @Owner o\nbudget,prefer,points,reason\nlow,local(),7,k\n";

  private final SplittableRandom random = new SplittableRandom(9);
  private @TempDir Path folder;

  @Test
  void decideLikeTheEngineByTheShippedRules() throws IOException {
    assertAlike(compiled(folder, new RuleFolder(Path.of("rules")).read()));
  }

  @Test
  void decideLikeTheEngineByEveryOperator() {
    RuleFiles files = everyOperator();
    assertThat(new RuleChecker().check(files).findings()).isEmpty();

    assertAlike(compiled(folder, files));
  }

  @Test
  void decideWhenTheEngineFails() {
    RuleFiles files =
        RuleTexts.files(rule("guard.t.deny", "complexity >= 3", "policy.deny( \"no\" );"));
    CompiledRules broken = BrokenEngine.of(files);

    Decision decision = broken.decide(ANY);

    assertThat(decision.engineFailed()).isTrue();
    assertThat(decision).isEqualTo(compiled(folder, files).decide(ANY).withoutEngine());
    assertThat(decision.fired()).containsExactly("guard.t.deny");
    assertThat(broken.decidedPlainly()).isEqualTo(1);
    assertThat(broken.faults()).as("both tries of the engine").isEqualTo(2);
  }

  private void assertAlike(CompiledRules rules) {
    int said = 0;
    for (int i = 0; i < 3_000; i++) {
      Request request = request();
      Answer answer = answer();
      Decision before = rules.decide(request);
      Decision after = rules.decide(request, answer);

      assertThat(rules.decidePlainly(request, null)).isEqualTo(before);
      assertThat(rules.decidePlainly(request, answer)).isEqualTo(after);

      said += before.constraints().size() + after.constraints().size();
    }
    assertThat(said).isGreaterThan(3_000);
    assertThat(rules.decidedPlainly()).as("the engine itself decided").isZero();
  }

  private static RuleFiles everyOperator() {
    return RuleFiles.of(
        Map.of(
            "rules/limits/a.drl", LIMITS,
            "rules/guards/a.drl", GUARDS,
            "rules/defaults/a.drl", DEFAULTS,
            "rules/preferences/a.drl", PREFERENCES,
            "rules/tables/a.csv", TABLE));
  }

  private Request request() {
    return Request.builder()
        .task(pick(Task.values()))
        .budget(pick(Budget.values()))
        .region(pick(Region.values()))
        .dataClass(pick(DataClass.values()))
        .complexity(random.nextInt(1, 11))
        .inputTokens(random.nextInt(6) * 700)
        .budgetRemaining(random.nextInt(11) / 10.0)
        .maxPricePerMTok(random.nextInt(4))
        .localFailures(random.nextInt(4))
        .requiresSla(random.nextBoolean())
        .compliance(random.nextBoolean() ? Set.of() : Set.of(pick(Compliance.values())))
        .needs(random.nextBoolean() ? Set.of() : Set.of(pick(Capability.values())))
        .tenant("t" + random.nextInt(5))
        .tags(Set.of("t" + random.nextInt(5), "u"))
        .optimizeFor(pick(Objective.values()))
        .requestedModel(random.nextBoolean() ? Request.AUTO : "gpt-4o")
        .forced(random.nextBoolean())
        .streaming(random.nextBoolean())
        .build();
  }

  private Answer answer() {
    return new Answer(
        random.nextInt(11) / 10.0,
        random.nextBoolean(),
        pick(FinishReason.values()),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextInt(11),
        random.nextBoolean(),
        1,
        pick(new Tier[] {Tier.MINI, Tier.STANDARD, Tier.PREMIUM}),
        900,
        FailureKind.NONE);
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
