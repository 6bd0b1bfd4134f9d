package dev.pointsman.gateway;

import dev.pointsman.execution.AnswerStream;
import dev.pointsman.execution.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that asked for a stream. Immutable; the stream is confined to its event loop.
 *
 * @param attempts the failed ones so far
 * @param stream null if it was refused or no attempt began to answer
 * @param refusal null if there is a stream
 */
public record Streamed(
    Passage passage,
    List<Attempt> attempts,
    @Nullable AnswerStream stream,
    @Nullable Refusal refusal) {
  public Streamed {
    attempts = List.copyOf(attempts);
  }
}
