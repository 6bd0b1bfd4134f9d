package dev.pointsman;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started and must be stopped, last first. Thread-safe. */
final class Resources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

  private final Deque<Stop> started = new ArrayDeque<>();
  private boolean closed;

  /** Stops one thing. */
  @FunctionalInterface
  interface Stop {
    void run() throws Exception;
  }

  /** Stops this when everything stops; at once if everything has stopped already. */
  void onStop(Stop stop) {
    synchronized (started) {
      if (!closed) {
        started.push(stop);
        return;
      }
    }
    stop(stop);
  }

  /** Stops everything; a part that fails to stop does not keep the others running. */
  @Override
  public void close() {
    synchronized (started) {
      closed = true;
    }
    for (Stop next = next(); next != null; next = next()) {
      stop(next);
    }
  }

  private @Nullable Stop next() {
    synchronized (started) {
      return started.poll();
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever a part throws, the next one is stopped too
  private static void stop(Stop stop) {
    try {
      stop.run();
    } catch (Exception e) {
      LOG.error("a part did not stop cleanly", e);
    }
  }
}
