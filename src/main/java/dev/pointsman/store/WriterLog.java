package dev.pointsman.store;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what becomes of outcomes: once when the database goes away and when it is back, and while
 * something is dropped once in a period. Confined to one thread but for {@code isAway}.
 */
final class WriterLog {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeWriter.class);
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final LongSupplier waiting;
  private final LongSupplier droppedSoFar;
  private final LongSupplier nanoTime;
  private volatile boolean away; // also read by those who ask
  private long droppedSaid;
  private long saidNanos;

  WriterLog(LongSupplier waiting, LongSupplier droppedSoFar, LongSupplier nanoTime) {
    this.waiting = waiting;
    this.droppedSoFar = droppedSoFar;
    this.nanoTime = nanoTime;
    this.saidNanos = nanoTime.getAsLong() - PERIOD_NANOS;
  }

  /** Whether the database did not take the last batch. */
  boolean isAway() {
    return away;
  }

  void failed(String why) {
    if (!away) {
      away = true;
      LOG.warn("the database does not take outcomes ({}); {} wait", why, waiting.getAsLong());
    }
    tick();
  }

  void succeeded() {
    if (away) {
      away = false;
      LOG.info("the database takes outcomes again; {} wait", waiting.getAsLong());
    }
  }

  /** Says what was dropped since it was said last, if a period has passed. */
  void tick() {
    long now = nanoTime.getAsLong();
    long dropped = droppedSoFar.getAsLong();
    if (dropped > droppedSaid && now - saidNanos >= PERIOD_NANOS) {
      LOG.warn(
          "{} outcomes were dropped, {} since the start; {} wait for the database",
          dropped - droppedSaid,
          dropped,
          waiting.getAsLong());
      droppedSaid = dropped;
      saidNanos = now;
    }
  }
}
