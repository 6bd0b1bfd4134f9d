package dev.pointsman.store;

import dev.pointsman.outcome.Outcome;
import dev.pointsman.outcome.OutcomeSink;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes outcomes away to the database, each exactly once, in batches and by a thread of its own.
 * While the database is away as many wait as the buffer holds; the rest is dropped, counted and
 * said. Thread-safe; {@code accept} never waits.
 */
public final class OutcomeWriter implements OutcomeSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeWriter.class);
  private static final long FIRST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LAST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final StoreConfig config;
  private final OutcomeBuffer buffer;
  private final Recorder recorder;
  private final BatchWriter writer;
  private final WriterLog log;
  private final LongSupplier nanoTime;
  private volatile Thread thread;
  private volatile boolean closing;
  private volatile long drainEndNanos;

  OutcomeWriter(StoreConfig config, Recorder recorder, BatchWriter writer, LongSupplier nanoTime) {
    this.config = config;
    this.buffer = new OutcomeBuffer(config.bufferedOutcomes());
    this.recorder = recorder;
    this.writer = writer;
    this.log = new WriterLog(buffer, nanoTime);
    this.nanoTime = nanoTime;
    this.thread = newThread();
    this.thread.start();
  }

  @Override
  public void accept(Outcome outcome) {
    if (closing) {
      buffer.dropNew();
    } else if (buffer.offer(outcome) == config.flushRows()) {
      LockSupport.unpark(thread);
    }
  }

  /** An outcome that was accepted and is not in the database yet. */
  public Optional<Outcome> pending(UUID id) {
    return buffer.find(id);
  }

  /** How many wait for the database. */
  public int pending() {
    return buffer.size();
  }

  /** Whether the database did not take the last batch; what is pending waits for it. */
  public boolean isStuck() {
    return log.isAway();
  }

  /** How many are in the database. */
  public long written() {
    return buffer.written();
  }

  /**
   * How many were given up: no place in the buffer, refused by the database, or lost at the end.
   */
  public long dropped() {
    return buffer.dropped();
  }

  /** Takes nothing any more and writes what waits, within the time that the configuration gives. */
  @Override
  public void close() {
    if (closing) {
      return;
    }
    drainEndNanos = nanoTime.getAsLong() + config.drain().toNanos();
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join(config.drain().toMillis() + 1);
      writer.abort();
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    int lost = buffer.dropAll();
    if (lost > 0) {
      LOG.warn("{} outcomes are lost: the database did not take them before the stop", lost);
    }
  }

  private Thread newThread() {
    Thread fresh = new Thread(this::run, "pointsman-outcomes");
    fresh.setDaemon(true);
    return fresh;
  }

  private void run() {
    List<Outcome> batch = List.of();
    boolean ended = false;
    try {
      while (!finished()) {
        if (buffer.size() < config.flushRows() && !closing) {
          LockSupport.parkNanos(config.flushInterval().toNanos());
        }
        batch = buffer.take(config.flushRows());
        deliver(batch);
        log.tick();
      }
      ended = true;
    } finally {
      writer.close();
      if (!ended) {
        goOnWithout(batch);
      }
    }
  }

  /** A bug, which is on its way to the log, costs the outcomes in hand, not all that come after. */
  private void goOnWithout(List<Outcome> batch) {
    batch.forEach(outcome -> buffer.drop(outcome.id()));
    thread = newThread();
    thread.start();
  }

  private boolean finished() {
    return closing && (buffer.size() == 0 || nanoTime.getAsLong() - drainEndNanos >= 0);
  }

  private void deliver(List<Outcome> batch) {
    List<DecisionRow> rows =
        batch.stream()
            .map(outcome -> new DecisionRow(outcome.facts(), recorder.record(outcome)))
            .toList();
    long retryNanos = FIRST_RETRY_NANOS;
    while (!rows.isEmpty() && !written(rows) && !finished()) {
      LockSupport.parkNanos(retryNanos);
      retryNanos = Math.min(2 * retryNanos, LAST_RETRY_NANOS);
    }
  }

  /** Whether these rows are done with: written, or refused for good. */
  private boolean written(List<DecisionRow> rows) {
    try {
      writer.write(rows);
    } catch (SQLException failed) {
      if (!refusesContent(failed)) {
        log.failed(why(failed));
        return false;
      }
      return rows.size() == 1 ? dropped(rows.get(0), failed) : writtenInHalves(rows);
    }
    log.succeeded();
    rows.forEach(row -> buffer.written(row.id()));
    return true;
  }

  private boolean writtenInHalves(List<DecisionRow> rows) {
    int half = rows.size() / 2;
    return written(rows.subList(0, half)) && written(rows.subList(half, rows.size()));
  }

  private boolean dropped(DecisionRow row, SQLException refusal) {
    // Only the state: the message may quote the row.
    LOG.error("the database refuses decision {}: SQL state {}", row.id(), refusal.getSQLState());
    buffer.drop(row.id());
    return true;
  }

  /** Trying again would not help: 22 are bad values, 23 broken constraints. */
  private static boolean refusesContent(SQLException failed) {
    String state = String.valueOf(failed.getSQLState());
    return state.startsWith("22") || state.startsWith("23");
  }

  private static String why(SQLException failed) {
    ServerErrorMessage said =
        failed instanceof PSQLException ours ? ours.getServerErrorMessage() : null;
    return said == null ? String.valueOf(failed.getMessage()) : String.valueOf(said.getMessage());
  }
}
