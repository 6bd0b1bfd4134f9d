package dev.pointsman.gateway;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.execution.AnswerStream;
import dev.pointsman.execution.Attempt;
import dev.pointsman.execution.Execution;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer, told piece by piece to a caller who waited for it. Confined to one event loop.
 */
final class Replay implements AnswerStream {
  private final Attempt deciding;
  private final Execution execution;
  private final Queue<ChatChunk> waiting;
  private final Promise<Execution> end = Promise.promise();
  private @Nullable Handler<ChatChunk> handler;
  private boolean paused;
  private boolean draining;

  Replay(ChatAnswer answer, Attempt deciding, List<Attempt> attempts) {
    this.deciding = deciding;
    this.execution = new Execution(attempts, answer, null);
    this.waiting = chunks(answer);
  }

  private static Queue<ChatChunk> chunks(ChatAnswer answer) {
    Queue<ChatChunk> chunks = new ArrayDeque<>();
    chunks.add(ChatChunk.of(new ChatEvent.Opened(answer.id(), answer.model())));
    if (answer.reasoning() != null) {
      chunks.add(ChatChunk.of(new ChatEvent.Reasoning(answer.reasoning())));
    }
    if (!answer.text().isEmpty()) {
      chunks.add(ChatChunk.of(new ChatEvent.Text(answer.text())));
    }
    if (answer.refusal() != null) {
      chunks.add(ChatChunk.of(new ChatEvent.Refusal(answer.refusal())));
    }
    for (int i = 0; i < answer.toolCalls().size(); i++) {
      ToolCall call = answer.toolCalls().get(i);
      chunks.add(
          ChatChunk.of(new ChatEvent.ToolCallPiece(i, call.id(), call.name(), call.arguments())));
    }
    chunks.add(ChatChunk.of(new ChatEvent.Finished(answer.finish())));
    chunks.add(ChatChunk.of(new ChatEvent.Used(answer.usage()), new ChatEvent.Closed()));
    return chunks;
  }

  @Override
  public Deployment deployment() {
    return deciding.deployment();
  }

  @Override
  public List<String> dropped() {
    return deciding.dropped();
  }

  /** All but the one that decided, also one whose answer was doubted. */
  @Override
  public List<Attempt> failedAttempts() {
    return execution.attempts().stream().filter(attempt -> !attempt.equals(deciding)).toList();
  }

  @Override
  public AnswerStream handler(Handler<ChatChunk> newHandler) {
    handler = newHandler;
    drain();
    return this;
  }

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void resume() {
    paused = false;
    drain();
  }

  private void drain() {
    Handler<ChatChunk> receiver = handler;
    if (draining || receiver == null) {
      return;
    }
    draining = true;
    while (!paused && !waiting.isEmpty()) {
      receiver.handle(waiting.remove());
    }
    draining = false;
    if (waiting.isEmpty()) {
      end.tryComplete(execution);
    }
  }

  @Override
  public Future<Execution> end() {
    return end.future();
  }

  /** Nothing runs upstream any more. */
  @Override
  public void cancel() {
    waiting.clear();
  }
}
