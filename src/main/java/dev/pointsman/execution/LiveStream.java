package dev.pointsman.execution;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.ChatChunk;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The stream of one provider, handed on under back-pressure. Confined to one event loop. */
final class LiveStream implements AnswerStream {
  private final Trial trial;
  private final Queue<ChatChunk> waiting;
  private final Exchange exchange;
  private final Runnable canceller;
  private final Promise<Execution> end = Promise.promise();
  private List<Attempt> failedAttempts = List.of();
  private @Nullable Handler<ChatChunk> handler;
  private @Nullable Attempt last;
  private boolean paused;
  private boolean draining;

  LiveStream(Trial trial, Queue<ChatChunk> early, Exchange exchange, Runnable canceller) {
    this.trial = trial;
    this.waiting = early;
    this.exchange = exchange;
    this.canceller = canceller;
  }

  @Override
  public Deployment deployment() {
    return trial.deployment();
  }

  @Override
  public List<String> dropped() {
    return trial.wire().dropped();
  }

  @Override
  public List<Attempt> failedAttempts() {
    return failedAttempts;
  }

  void follows(List<Attempt> attempts) {
    failedAttempts = List.copyOf(attempts);
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
    exchange.pause();
  }

  @Override
  public void resume() {
    paused = false;
    drain();
  }

  @Override
  public Future<Execution> end() {
    return end.future();
  }

  @Override
  public void cancel() {
    canceller.run();
  }

  /** The next chunk of the provider. */
  void offer(ChatChunk chunk) {
    waiting.add(chunk);
    drain();
  }

  /** No chunk follows; those that wait are still handed on. */
  void finish(Attempt attempt) {
    last = attempt;
    drain();
  }

  /** No chunk follows, and those that wait are dropped. */
  void abandon(Attempt attempt) {
    waiting.clear();
    last = attempt;
    complete(attempt);
  }

  private void drain() {
    Handler<ChatChunk> receiver = handler;
    if (draining || receiver == null) {
      return;
    }
    draining = true;
    try {
      while (!paused && !waiting.isEmpty()) {
        receiver.handle(waiting.remove());
      }
    } finally {
      draining = false;
    }
    if (!waiting.isEmpty() || paused) {
      return;
    }
    if (last != null) {
      complete(last);
    } else {
      exchange.resume();
    }
  }

  private void complete(Attempt attempt) {
    List<Attempt> attempts = new ArrayList<>(failedAttempts);
    attempts.add(attempt);
    attempts.sort(Comparator.comparingInt(Attempt::ordinal));
    end.tryComplete(new Execution(attempts, null, attempt.failure()));
  }
}
