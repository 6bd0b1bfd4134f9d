package dev.pointsman.store;

import dev.pointsman.store.postgres.Connections;
import dev.pointsman.store.postgres.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a node learn what others wrote: a notification of PostgreSQL's is the hint to look at once,
 * a look at every interval is the guarantee. Looks run on one thread of its own, one after the
 * other; while the database is away none does. Thread-safe.
 */
public final class Notices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
  private static final String CHANNEL = "pointsman";
  private static final long END_AT_MOST_MILLIS = TimeUnit.SECONDS.toMillis(5);

  private final List<Consumer<DSLContext>> looks = new CopyOnWriteArrayList<>();
  private final CompletableFuture<DatabaseUrl> url;
  private final Duration interval;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "pointsman-notices");
  private final CompletableFuture<Void> started;
  private volatile @Nullable Connection connection;
  private volatile boolean away;

  /**
   * Starts to listen once there is a database.
   *
   * @param url of a database whose tables are up to date, once they are
   * @param interval at which everything is looked at, asked or not
   */
  public Notices(CompletableFuture<DatabaseUrl> url, Duration interval) {
    this.url = url;
    this.interval = interval;
    thread.setDaemon(true);
    this.started = url.thenAccept(there -> thread.start());
  }

  /** Looks from now on whenever a node calls out, and at every interval. */
  void follow(Consumer<DSLContext> look) {
    looks.add(look);
  }

  /** Whether the database did not answer the last time. */
  public boolean isAway() {
    return away;
  }

  /** Lets all nodes look, when the transaction ends. */
  static void callOut(DSLContext database) {
    database.execute("notify " + CHANNEL);
  }

  /** Stops; returns once the thread has ended, which is at once unless it looks right now. */
  @Override
  public void close() {
    closed.countDown();
    if (started.cancel(false)) {
      LOG.debug("there was no database all along");
      return;
    }
    try {
      Connection open = connection;
      if (open != null) {
        open.abort(Runnable::run);
      }
      thread.join(END_AT_MOST_MILLIS);
    } catch (SQLException gone) {
      LOG.debug("the connection was gone already: {}", gone.toString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closed.await(0, TimeUnit.MILLISECONDS)) {
        listen();
        if (closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when the connection fails or is closed. */
  private void listen() {
    try (Connection open = Connections.open(url.join());
        Statement statement = open.createStatement()) {
      connection = open;
      statement.execute("listen " + CHANNEL);
      DSLContext database = DSL.using(open);
      PGConnection listening = open.unwrap(PGConnection.class);
      while (closed.getCount() > 0) {
        looks.forEach(look -> look.accept(database));
        back();
        listening.getNotifications((int) interval.toMillis()); // what was said does not matter
      }
    } catch (SQLException | DataAccessException failed) {
      lost(failed);
    }
  }

  private void lost(Exception failed) {
    if (closed.getCount() > 0 && !away) {
      away = true;
      LOG.warn(
          "what other nodes write is not heard: the database does not answer ({})", why(failed));
    }
  }

  private void back() {
    if (away) {
      away = false;
      LOG.info("what other nodes write is heard again");
    }
  }

  /** Only the state: the message may quote a row. */
  private static String why(Exception failed) {
    return failed instanceof SQLException sql
        ? "SQL state " + sql.getSQLState()
        : "SQL state " + ((DataAccessException) failed).sqlState();
  }
}
