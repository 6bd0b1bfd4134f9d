package dev.pointsman.store;

import dev.pointsman.outcome.Outcome;
import dev.pointsman.outcome.OutcomeSink;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes outcomes away to the database, each exactly once, in batches and by a thread of its own.
 * While the database is away they wait in a journal on disk, over a stop as well; where that takes
 * no more, as many wait as the buffer holds, and the rest is dropped, counted and said.
 * Thread-safe; {@code accept} never waits.
 */
public final class OutcomeWriter implements OutcomeSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeWriter.class);

  private final StoreConfig config;
  private final OutcomeBuffer buffer;
  private final Recorder recorder;
  private final BatchWriter writer;
  private final @Nullable Journal journal;
  private final WriterLog log;
  private final Delivery delivery;
  private final LongSupplier nanoTime;
  private volatile Thread thread;
  private volatile boolean closing;
  private volatile long drainEndNanos;

  /** One that keeps in memory only what the database does not take. */
  OutcomeWriter(StoreConfig config, Recorder recorder, BatchWriter writer, LongSupplier nanoTime) {
    this(config, recorder, writer, null, nanoTime);
  }

  /**
   * One that writes.
   *
   * @param journal where outcomes wait while the database is away; null: in memory
   */
  OutcomeWriter(
      StoreConfig config,
      Recorder recorder,
      BatchWriter writer,
      @Nullable Journal journal,
      LongSupplier nanoTime) {
    this.config = config;
    this.buffer = new OutcomeBuffer(config.bufferedOutcomes());
    this.recorder = recorder;
    this.writer = writer;
    this.journal = journal;
    this.log = new WriterLog(this::waiting, buffer::dropped, nanoTime);
    this.delivery = new Delivery(buffer, writer, journal, log, nanoTime);
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

  /** How many wait for the database in memory. */
  public int pending() {
    return buffer.size();
  }

  /** How many wait for the database, in memory or on disk. */
  public long waiting() {
    return buffer.size() + (journal == null ? 0 : journal.waiting());
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
      delivery.close();
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
    delivery.deliver(rows, this::finished, LockSupport::parkNanos);
    delivery.replay();
  }
}
