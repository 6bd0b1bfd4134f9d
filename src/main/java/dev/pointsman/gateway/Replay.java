package dev.pointsman.gateway;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.ChatChunk;
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

  Replay(Attempt deciding, Execution execution, List<ChatChunk> chunks) {
    this.deciding = deciding;
    this.execution = execution;
    this.waiting = new ArrayDeque<>(chunks);
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
