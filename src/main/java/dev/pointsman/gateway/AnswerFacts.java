package dev.pointsman.gateway;

import dev.pointsman.assessment.Assessment;
import dev.pointsman.assessment.Flaw;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Failure;
import dev.pointsman.execution.Attempt;
import dev.pointsman.execution.Execution;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.FailureKind;
import dev.pointsman.policy.vocabulary.FinishReason;
import java.util.List;
import java.util.Set;

/** What rules are told about an answer. Stateless. */
final class AnswerFacts {
  private AnswerFacts() {}

  static Answer of(ChatAnswer answer, Attempt attempt, Execution execution, Assessment worth) {
    Double confidence = worth.confidence();
    Double quality = worth.quality();
    Set<Flaw> flaws = worth.flaws();
    return new Answer(
        confidence == null ? 0 : confidence,
        confidence != null,
        FinishReason.valueOf(answer.finish().name()),
        !flaws.contains(Flaw.SCHEMA),
        flaws.contains(Flaw.REFUSAL),
        flaws.contains(Flaw.EMPTY),
        quality == null ? 0 : quality,
        quality != null,
        attempt.ordinal(),
        attempt.deployment().model().tier(),
        (int) Math.min(Integer.MAX_VALUE, attempt.latencyMillis()),
        failureBefore(attempt, execution.attempts()));
  }

  private static FailureKind failureBefore(Attempt attempt, List<Attempt> attempts) {
    int index = attempts.indexOf(attempt);
    Failure failure = index < 1 ? null : attempts.get(index - 1).failure();
    return failure == null ? FailureKind.NONE : FailureKind.valueOf(failure.kind().name());
  }
}
