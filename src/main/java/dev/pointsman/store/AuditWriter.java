package dev.pointsman.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes changes from the outbox to the database, oldest first, on a thread of its own; while the
 * database is away it tries again and again. Thread-safe.
 */
final class AuditWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);
  private static final long FIRST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LAST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long END_AT_MOST_MILLIS = TimeUnit.SECONDS.toMillis(5);

  private final AuditDatabase database;
  private final Outbox<AuditItem> outbox;
  private final Runnable before;
  private final Thread thread = new Thread(this::run, "pointsman-revisions");
  private final CompletableFuture<Void> started;
  private volatile boolean closing;
  private boolean away;

  /**
   * A writer.
   *
   * @param before waits, in bounded time, for what must be in the database before a change is
   */
  AuditWriter(AuditDatabase database, Outbox<AuditItem> outbox, Runnable before) {
    this.before = before;
    this.database = database;
    this.outbox = outbox;
    thread.setDaemon(true);
    this.started = database.whenThere(thread::start);
  }

  void wake() {
    LockSupport.unpark(thread);
  }

  @Override
  public void close() {
    closing = true;
    if (started.cancel(false)) {
      LOG.debug("there was no database all along");
    }
    wake();
    try {
      thread.join(END_AT_MOST_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (outbox.size() > 0) {
      LOG.warn(
          "{} changes to the policy wait for the database until the next start", outbox.size());
    }
  }

  private void run() {
    long retryNanos = FIRST_RETRY_NANOS;
    while (true) {
      Optional<AuditItem> next = outbox.oldest();
      if (next.isPresent() && written(next.get())) {
        retryNanos = FIRST_RETRY_NANOS;
      } else if (closing) {
        return;
      } else if (next.isPresent()) {
        LockSupport.parkNanos(retryNanos);
        retryNanos = Math.min(2 * retryNanos, LAST_RETRY_NANOS);
      } else {
        LockSupport.park(this);
      }
    }
  }

  private boolean written(AuditItem item) {
    before.run();
    try {
      database.append(item);
    } catch (SQLException failed) {
      if (!away) {
        away = true;
        LOG.warn("the database does not take changes to the policy; they wait ({})", why(failed));
      }
      return false;
    }
    if (away) {
      away = false;
      LOG.info("the database takes changes to the policy again");
    }
    outbox.remove(item);
    return true;
  }

  /** Only the state: the message may quote the row. */
  private static String why(SQLException failed) {
    return "SQL state " + failed.getSQLState();
  }
}
