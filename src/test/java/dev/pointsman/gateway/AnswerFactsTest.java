package dev.pointsman.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.assessment.Assessment;
import dev.pointsman.assessment.Assessment.Source;
import dev.pointsman.assessment.Flaw;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.execution.Attempt;
import dev.pointsman.execution.Execution;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.FailureKind;
import dev.pointsman.policy.vocabulary.Tier;
import dev.pointsman.testing.SampleOutcomes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AnswerFactsTest {
  private static final Outcome OUTCOME = SampleOutcomes.answered(1);

  @Test
  void tellsRulesHowTheAnswerCameAbout() {
    Assessment worth = new Assessment(0.2, Source.CHECKS, null, Set.of(Flaw.SCHEMA));

    Answer fact = facts(FinishReason.LENGTH, worth);

    assertThat(fact)
        .isEqualTo(
            new Answer(
                0.2,
                true,
                dev.pointsman.policy.vocabulary.FinishReason.LENGTH,
                false,
                false,
                false,
                0,
                false,
                2,
                Tier.STANDARD,
                1500,
                FailureKind.OVERLOADED));
  }

  @Test
  void hasNoNumberWhereNothingIsKnown() {
    Answer fact = facts(FinishReason.STOP, new Assessment(null, null, null, Set.of()));

    assertThat(fact.confidenceKnown()).isFalse();
    assertThat(fact.confidence()).isZero();
    assertThat(fact.qualityKnown()).isFalse();
    assertThat(fact.schemaValid()).isTrue();
  }

  @Test
  void hasAWordForEverythingThatHappens() {
    assertThat(names(dev.pointsman.policy.vocabulary.FinishReason.values()))
        .containsAll(names(FinishReason.values()));
    assertThat(names(FailureKind.values()))
        .containsAll(names(dev.pointsman.chat.FailureKind.values()))
        .endsWith("NONE", "UNKNOWN");
  }

  private static Answer facts(FinishReason finish, Assessment worth) {
    ChatAnswer answer =
        new ChatAnswer(
            "a",
            "m",
            "text",
            null,
            null,
            List.of(),
            finish,
            Usage.NONE,
            null,
            Dialect.OPENAI_CHAT,
            Bytes.EMPTY);
    Attempt by = OUTCOME.attempts().get(1);
    return AnswerFacts.of(answer, by, new Execution(OUTCOME.attempts(), answer, null), worth);
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }
}
