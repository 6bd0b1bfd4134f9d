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
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Request;
import java.lang.ref.WeakReference;
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

  /** The engine can fire rules in a way in which it keeps every fact that any of them matched. */
  @Test
  void letsGoOfWhatItDecided() {
    Sessions sessions =
        sessions(
            rule("guard.t.deny", "", "policy.deny( \"no\" );"),
            rule("guard.t.size", "$n : inputTokens", "policy.deny( \"no\" );"),
            rule("escalate.t.next", "", "policy.escalate( Tier.NEXT, \"no\" );")
                .replace("\nthen", "\n  Answer( attempt >= 1 )\nthen"));
    List<WeakReference<Object>> decided = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      decideAndForget(sessions, decided);
    }

    Decision last = sessions.decide(Request.builder().build(), null); // lets go of the one before
    for (int round = 0; round < 50 && isAnyLeft(decided); round++) {
      System.gc();
    }

    assertThat(last.fired()).hasSize(2);
    assertThat(decided).hasSize(150).allSatisfy(each -> assertThat(each.get()).isNull());
  }

  private static void decideAndForget(Sessions sessions, List<WeakReference<Object>> decided) {
    Request alone = Request.builder().build();
    Request answered = Request.builder().build();
    Answer answer = RuleTexts.answer(0.5);
    assertThat(sessions.decide(alone, null).fired()).hasSize(2);
    assertThat(sessions.decide(answered, answer).fired()).hasSize(1);
    for (Object each : List.of(alone, answered, answer)) {
      decided.add(new WeakReference<>(each));
    }
  }

  private static boolean isAnyLeft(List<WeakReference<Object>> decided) {
    return decided.stream().anyMatch(each -> each.get() != null);
  }

  private static Sessions sessions(String... rules) {
    String text = file("test", rules);
    LoadedUnit unit = LoadedUnit.of(DroolsBuild.run("rules/test/all.drl", text, "1.test").unit());
    return new Sessions(new RuleBook("r", List.of(unit), List.of(), RuleTexts.CLOCK));
  }

  @Test
  void keepsNoSessionOnceRetired() {
    Sessions sessions = sessions(rule("guard.t.deny", "", "policy.deny( \"no\" );"));
    Request request = Request.builder().build();

    assertThat(sessions.decide(request, null).fired()).hasSize(1);
    assertThat(sessions.idleCount()).isEqualTo(1);
    sessions.retire();
    assertThat(sessions.idleCount()).isZero();
    assertThat(sessions.decide(request, null).fired()).hasSize(1);
    assertThat(sessions.idleCount()).isZero();
  }
}
