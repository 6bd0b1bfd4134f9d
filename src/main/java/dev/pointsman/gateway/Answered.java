package dev.pointsman.gateway;

import dev.pointsman.assessment.Assessment;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.execution.Attempt;
import dev.pointsman.outcome.Escalation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that asked for a whole answer. Immutable.
 *
 * @param attempts every call, those for a doubted answer included
 * @param answer null if it was refused or every attempt failed
 * @param refusal null if there is an answer
 * @param assessment what the answer is worth; null without one
 * @param escalation null unless an answer was doubted
 */
public record Answered(
    Passage passage,
    List<Attempt> attempts,
    @Nullable ChatAnswer answer,
    @Nullable Refusal refusal,
    @Nullable Assessment assessment,
    @Nullable Escalation escalation) {
  public Answered {
    attempts = List.copyOf(attempts);
  }

  /** The call that brought the answer, else the last; null if none was made. */
  public @Nullable Attempt deciding() {
    return Attempt.deciding(attempts);
  }
}
