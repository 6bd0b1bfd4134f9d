package dev.pointsman.gateway;

import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.execution.AnswerStream;
import dev.pointsman.execution.Attempt;
import dev.pointsman.execution.Execution;
import dev.pointsman.outcome.Escalation;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request that asked for a stream. Immutable; the stream is confined to its event loop.
 *
 * @param attempts the failed ones so far
 * @param stream null if it was refused or no attempt began to answer
 * @param refusal null if there is a stream
 * @param escalation null unless the stream was held back and its first answer doubted
 */
public record Streamed(
    Passage passage,
    List<Attempt> attempts,
    @Nullable AnswerStream stream,
    @Nullable Refusal refusal,
    @Nullable Escalation escalation) {
  public Streamed {
    attempts = List.copyOf(attempts);
  }

  /**
   * One that the caller let be held back until it was whole.
   *
   * @param retelling tells a whole answer as a stream
   */
  public static Streamed of(Answered answered, Function<ChatAnswer, List<ChatChunk>> retelling) {
    ChatAnswer answer = answered.answer();
    Attempt deciding = answered.deciding();
    AnswerStream stream =
        answer == null || deciding == null
            ? null
            : new Replay(
                deciding,
                new Execution(answered.attempts(), answer, null),
                retelling.apply(answer));
    return new Streamed(
        answered.passage(), answered.attempts(), stream, answered.refusal(), answered.escalation());
  }
}
