package dev.pointsman.policy.engine;

import static dev.pointsman.policy.engine.RuleTexts.answer;
import static dev.pointsman.policy.engine.RuleTexts.compiled;
import static dev.pointsman.policy.engine.RuleTexts.file;
import static dev.pointsman.policy.engine.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Tier;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that match an answer speak after it, and only they. */
final class AnswerRulesTest {
  private static final Request ANY = Request.builder().build();
  private static final Constraint LOW =
      new Constraint.Escalate("escalate.confidence.low", Tier.NEXT, "unsure");
  private static final String LOW_CONFIDENCE =
      """
      rule "escalate.confidence.low"
        @Title( "t" ) @Owner( "o" )
      when
        Request( complexity >= 3 )
        Answer( confidenceKnown, confidence < 0.5 )
      then
        policy.escalate( Tier.NEXT, "unsure" );
      end
      """;

  @TempDir private Path folder;

  @Test
  void speakOnlyOfAnAnswer() {
    CompiledRules rules = compiled(folder, files());

    Decision before = rules.decide(ANY);
    Decision after = rules.decide(ANY, answer(0.4));

    assertThat(before.fired()).containsExactly("guard.a.deny", "limit.in.folder");
    assertThat(after.fired()).containsExactly("escalate.confidence.low");
    assertThat(after.constraints()).containsExactly(LOW);
  }

  @Test
  void areSilentWhenAConditionOnEitherFactDoesNotHold() {
    CompiledRules rules = compiled(folder, files());
    Request simple = Request.builder().complexity(2).build();

    assertThat(rules.decide(ANY, answer(0.5)).constraints()).isEmpty();
    assertThat(rules.decide(simple, answer(0.4)).constraints()).isEmpty();
  }

  @Test
  void seeNothingOfTheAnswerBefore() {
    CompiledRules rules = compiled(folder, files());

    for (int round = 0; round < 3; round++) {
      assertThat(rules.decide(ANY, answer(0.4)).constraints()).containsExactly(LOW);
      assertThat(rules.decide(ANY, answer(0.9)).constraints()).isEmpty();
      assertThat(rules.decide(ANY).constraints()).hasSize(2);
    }
  }

  @Test
  void areJoinedToWhatWasSaidBefore() {
    CompiledRules rules = compiled(folder, files());

    Decision both = rules.decide(ANY).and(rules.decide(ANY, answer(0.4)));

    assertThat(both.fired())
        .containsExactly("escalate.confidence.low", "guard.a.deny", "limit.in.folder");
    assertThat(both.constraints()).hasSize(3).endsWith(LOW);
  }

  /** A guard counts for every request, wherever its file lies. */
  private static RuleFiles files() {
    String inFolder = rule("limit.in.folder", "", "policy.deny( \"r2\" );");
    return RuleFiles.of(
        Map.of(
            "rules/test/all.drl",
            file("test", rule("guard.a.deny", "", "policy.deny( \"r1\" );")),
            "rules/escalation/all.drl",
            file("escalation", LOW_CONFIDENCE, inFolder)));
  }
}
