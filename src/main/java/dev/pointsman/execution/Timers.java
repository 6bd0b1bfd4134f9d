package dev.pointsman.execution;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Runs something later, on the event loop that asked. Thread-safe. */
public interface Timers {
  /** Runs the task once after the delay, unless it is cancelled before. */
  Timer set(Duration delay, Runnable task);

  /** A task that waits. */
  interface Timer {
    /** Does nothing if the task ran already. */
    void cancel();
  }

  /** Real time. */
  static Timers of(Vertx vertx) {
    return (delay, task) -> {
      long id = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> task.run());
      return () -> vertx.cancelTimer(id);
    };
  }
}
