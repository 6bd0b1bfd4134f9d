package dev.pointsman.policy.workshop;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives orders to a second process, which is started by the first order and again after it ended.
 * It ends with this process, however this one ends, as its input does then. Thread-safe; one order
 * at a time, others wait.
 */
public final class Workshop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);

  private final List<String> command;
  private final Limits limits;
  private volatile @Nullable Worker worker;
  private volatile boolean closed;
  private boolean told;

  /**
   * How long is waited.
   *
   * @param start for a process to be there
   * @param answer for an answer
   */
  public record Limits(Duration start, Duration answer) {}

  /**
   * A workshop; nothing is started yet.
   *
   * @param command that runs a {@link Bench}
   */
  public Workshop(List<String> command, Limits limits) {
    this.command = List.copyOf(command);
    this.limits = limits;
  }

  /**
   * The answer; empty if no second process can be had here, and the work must be done in this one.
   *
   * @throws IOException if two processes ended over this order: one here would as well
   * @throws WorkshopClosed if everything stops
   */
  public synchronized Optional<List<byte[]>> order(List<byte[]> parts) throws IOException {
    try {
      Worker first = running();
      if (first == null) {
        return Optional.empty();
      }
      try {
        return Optional.of(first.ask(parts, limits.answer()));
      } catch (IOException ended) {
        if (closed) {
          throw new WorkshopClosed();
        }
        LOG.warn("the second process is started again: {}", ended.toString());
        end();
      }
      Worker second = running();
      return second == null ? Optional.empty() : Optional.of(second.ask(parts, limits.answer()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(); // what it would still answer, nobody waits for
      throw new WorkshopClosed();
    } catch (IOException e) {
      if (closed) {
        throw new WorkshopClosed();
      }
      throw e;
    }
  }

  /** The number of the second process; empty if none runs. */
  public Optional<Long> pid() {
    Worker here = worker;
    return here != null && here.isAlive() ? Optional.of(here.pid()) : Optional.empty();
  }

  /** Ends the second process; an order under way fails. */
  @Override
  public void close() {
    closed = true;
    end();
  }

  private void end() {
    Worker here = worker;
    if (here != null) {
      here.end();
      worker = null;
    }
  }

  private @Nullable Worker running() throws InterruptedException {
    Worker here = worker;
    if (here != null && here.isAlive()) {
      return here;
    }
    if (closed) {
      throw new WorkshopClosed();
    }
    try {
      Worker started = Worker.start(command);
      worker = started;
      if (closed) {
        started.end();
        throw new WorkshopClosed();
      }
      started.greet(limits.start());
      return started;
    } catch (IOException e) {
      end();
      if (closed) {
        throw new WorkshopClosed();
      }
      tell(e);
      return null;
    }
  }

  private void tell(IOException why) {
    if (!told) {
      told = true;
      LOG.warn(
          "rules are compiled in this process, which slows requests down meanwhile: {}",
          why.toString());
    }
  }
}
