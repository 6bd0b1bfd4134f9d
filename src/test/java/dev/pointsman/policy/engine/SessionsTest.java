package dev.pointsman.policy.engine;

import static dev.pointsman.policy.engine.RuleTexts.compiled;
import static dev.pointsman.policy.engine.RuleTexts.file;
import static dev.pointsman.policy.engine.RuleTexts.files;
import static dev.pointsman.policy.engine.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionsTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 200;

  @TempDir private Path folder;

  @Test
  void givesEachThreadItsOwnAnswer() throws Exception {
    RuleFiles files =
        files(
            rule(
                "guard.t.size",
                "$n : inputTokens",
                "policy.require( Models.contextAtLeast( $n ), \"fits\" );"));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    for (int round = 0; round < ROUNDS; round++) { // the first requests of new sessions matter most
      CompiledRules rules = compiled(folder, files);
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Future<Integer>> wrong = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread * 100_000;
        wrong.add(
            threads.submit(
                () -> {
                  start.await();
                  return wrongAnswers(rules, first);
                }));
      }
      for (Future<Integer> each : wrong) {
        assertThat(each.get()).isZero();
      }
      assertThat(rules.faults()).isZero();
    }
    threads.shutdown();
  }

  private static int wrongAnswers(CompiledRules rules, int first) {
    int wrong = 0;
    for (int tokens = first; tokens < first + 300; tokens++) {
      Decision decision = rules.decide(Request.builder().inputTokens(tokens).build());
      Constraint expected =
          new Constraint.Require("guard.t.size", Models.contextAtLeast(tokens), "fits");
      wrong += decision.constraints().equals(List.of(expected)) ? 0 : 1;
    }
    return wrong;
  }

  @Test
  void failsByNameWhenRulesThrowAndRecovers() {
    CompiledRules rules =
        compiled(
            folder,
            files(
                rule(
                    "prefer.t.bad",
                    "$n : inputTokens, inputTokens > 0",
                    "policy.prefer( Models.local(), $n, \"points\" );")));
    Request tooMany = Request.builder().inputTokens(5_000).build();
    Request fine = Request.builder().inputTokens(500).build();

    assertThatThrownBy(() -> rules.decide(tooMany))
        .isInstanceOf(PolicyEvaluationException.class)
        .hasMessageContaining(rules.revision());

    assertThat(rules.faults()).as("two sessions were given up").isEqualTo(2);
    assertThat(rules.decide(fine).constraints())
        .as("nothing of the failed request is left")
        .containsExactly(new Constraint.Prefer("prefer.t.bad", Models.local(), 500, "points"));
  }

  @Test
  void keepsDecidingForRequestsThatHoldARetiredRevision() {
    CompiledRules rules =
        compiled(folder, files(rule("guard.t.deny", "", "policy.deny( \"no\" );")));
    Request request = Request.builder().build();

    Decision before = rules.decide(request);
    rules.retire();

    assertThat(rules.decide(request)).isEqualTo(before);
  }

  @Test
  void keepsNoSessionOnceRetired() {
    String text = file("test", rule("guard.t.deny", "", "policy.deny( \"no\" );"));
    LoadedUnit unit =
        LoadedUnit.of(DroolsBuild.run("rules/test/all.drl", text, "1.retired").unit());
    Sessions sessions = new Sessions(new RuleBook("r", List.of(unit), List.of(), RuleTexts.CLOCK));
    Request request = Request.builder().build();

    assertThat(sessions.decide(request, null).fired()).hasSize(1);
    assertThat(sessions.idleCount()).isEqualTo(1);
    sessions.retire();
    assertThat(sessions.idleCount()).isZero();
    assertThat(sessions.decide(request, null).fired()).hasSize(1);
    assertThat(sessions.idleCount()).isZero();
  }
}
