package dev.pointsman.gateway;

import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.execution.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that asked for a whole answer. Immutable.
 *
 * @param answer null if it was refused or every attempt failed
 * @param refusal null if there is an answer
 */
public record Answered(
    Passage passage,
    List<Attempt> attempts,
    @Nullable ChatAnswer answer,
    @Nullable Refusal refusal) {
  public Answered {
    attempts = List.copyOf(attempts);
  }
}
