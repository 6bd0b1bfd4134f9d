package dev.pointsman.policy.revision;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The candidates that wait for the gate, which takes one at a time. Of those from the folder only
 * the latest waits; of those that are pushed a bounded number. Thread-safe.
 */
final class Candidates implements AutoCloseable {
  /** Beside the pushes: one state of the folder. */
  private static final int OTHERS = 1;

  private final Function<Candidate, ReloadResult> gate;
  private final Semaphore places;
  private final ThreadPoolExecutor worker;
  private @Nullable Waiting waiting;

  private record Waiting(Candidate candidate, CompletableFuture<ReloadResult> result) {}

  Candidates(Function<Candidate, ReloadResult> gate, int waitingAtMost) {
    this.gate = gate;
    this.places = new Semaphore(waitingAtMost);
    this.worker =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waitingAtMost + OTHERS),
            Candidates::daemon);
  }

  /** Runs a task that nothing waits for and that may be cut off. */
  static void startDaemon(Runnable task) {
    daemon(task).start();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "policy-reload");
    thread.setDaemon(true);
    return thread;
  }

  /** Takes the place of one from the folder that still waits; who asked for that gets this. */
  synchronized CompletableFuture<ReloadResult> tryLatest(Candidate candidate) {
    Waiting before = waiting;
    CompletableFuture<ReloadResult> result =
        before == null
            ? CompletableFuture.supplyAsync(() -> gate.apply(takeWaiting()), worker)
            : before.result();
    waiting = new Waiting(candidate, result);
    return result;
  }

  /** Waits for its turn; fails if too many do. */
  CompletableFuture<ReloadResult> tryAlso(Candidate candidate) {
    if (!places.tryAcquire()) {
      return CompletableFuture.failedFuture(
          new RejectedExecutionException("too many pushed revisions wait for the gate"));
    }
    return CompletableFuture.supplyAsync(() -> tried(candidate), worker);
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }

  private ReloadResult tried(Candidate candidate) {
    places.release();
    return gate.apply(candidate);
  }

  private synchronized Candidate takeWaiting() {
    Waiting next = waiting;
    if (next == null) {
      throw new IllegalStateException("a reload was started without a candidate");
    }
    waiting = null;
    return next.candidate();
  }
}
