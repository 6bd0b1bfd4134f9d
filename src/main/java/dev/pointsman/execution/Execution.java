package dev.pointsman.execution;

import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a plan: every attempt, and either an answer or the last failure. Immutable.
 *
 * @param attempts in the order they were made; empty if no deployment of the plan can be called
 * @param answer the whole answer; null for a failure and for a stream
 * @param failure why nothing, or nothing whole, came; null on success
 */
public record Execution(
    List<Attempt> attempts, @Nullable ChatAnswer answer, @Nullable Failure failure) {
  public Execution {
    attempts = List.copyOf(attempts);
  }

  public boolean succeeded() {
    return failure == null;
  }

  /** The attempt that decided: the one that answered, or the last one; null if none was made. */
  public @Nullable Attempt last() {
    return Attempt.deciding(attempts);
  }
}
