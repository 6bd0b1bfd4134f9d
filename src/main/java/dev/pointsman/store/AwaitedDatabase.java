package dev.pointsman.store;

import dev.pointsman.store.postgres.DatabaseFailure;
import dev.pointsman.store.postgres.DatabaseUrl;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that may be away when a node starts: as soon as it answers, its tables are brought up
 * to date, and who waits for it is told. Thread-safe.
 */
public final class AwaitedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AwaitedDatabase.class);
  private static final long FIRST_RETRY_MILLIS = 100;
  private static final long LAST_RETRY_MILLIS = 2_000;

  private final DatabaseUrl url;
  private final CompletableFuture<DatabaseUrl> ready;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable String trouble;

  /**
   * A database.
   *
   * @param ready is completed once its tables are up to date
   */
  public AwaitedDatabase(DatabaseUrl url, CompletableFuture<DatabaseUrl> ready) {
    this.url = url;
    this.ready = ready;
  }

  /**
   * Tries at once, and where the database does not answer again and again from then on.
   *
   * @throws DatabaseFailure if it refuses us or holds something else
   */
  public void open() {
    try {
      takeIntoUse();
    } catch (StoreUnavailable away) {
      say("the database does not answer", away);
      Thread thread = new Thread(this::tryAgain, "pointsman-database");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Why it cannot be used yet, a sentence; null if it can. */
  public @Nullable String trouble() {
    return trouble;
  }

  /** Tries no more. */
  @Override
  public void close() {
    closed.countDown();
  }

  private void takeIntoUse() {
    int ran = Migrations.run(url);
    if (ran > 0) {
      LOG.info("{} migrations ran", ran);
    }
    trouble = null;
    ready.complete(url);
  }

  private void tryAgain() {
    long waitMillis = FIRST_RETRY_MILLIS;
    try {
      while (!closed.await(waitMillis, TimeUnit.MILLISECONDS)) {
        if (answers()) {
          return;
        }
        waitMillis = Math.min(2 * waitMillis, LAST_RETRY_MILLIS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean answers() {
    try {
      takeIntoUse();
    } catch (StoreUnavailable away) {
      say("the database does not answer", away);
      return false;
    } catch (DatabaseFailure unfit) {
      say("the database answers, but cannot be used; the log says why", unfit);
      return false;
    }
    LOG.info("the database at {} answers", url);
    return true;
  }

  private void say(String sentence, RuntimeException why) {
    if (!sentence.equals(trouble)) {
      trouble = sentence;
      LOG.warn("{}; what is to be kept waits", why.getMessage());
    }
  }
}
