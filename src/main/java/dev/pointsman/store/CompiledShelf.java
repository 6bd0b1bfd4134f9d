package dev.pointsman.store;

import dev.pointsman.policy.engine.CompiledRulesShelf;
import dev.pointsman.store.postgres.DatabaseUrl;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiled rules in PostgreSQL, by key, with the hash of what was written. A database that is away
 * costs a compilation elsewhere, nothing more: the node's own folder offers what it has again at
 * its next start. Thread-safe.
 */
public final class CompiledShelf implements CompiledRulesShelf, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CompiledShelf.class);
  private static final int WAITING_AT_MOST = 8;
  private static final Duration SETTLE_AT_MOST = Duration.ofSeconds(10);
  private static final Duration END_AT_MOST = Duration.ofSeconds(10);

  private final AuditDatabase database;
  private final Duration startAtMost;
  private final Clock clock;
  private volatile @Nullable Future<?> latest;
  private volatile boolean waited;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING_AT_MOST),
          CompiledShelf::daemon,
          new ThreadPoolExecutor.DiscardOldestPolicy());

  /**
   * A shelf.
   *
   * @param url of a database whose tables are up to date, once they are
   * @param startAtMost how long the first question waits for the database if that is not there yet
   */
  public CompiledShelf(CompletableFuture<DatabaseUrl> url, Duration startAtMost, Clock clock) {
    this.database = new AuditDatabase(url);
    this.startAtMost = startAtMost;
    this.clock = clock;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "pointsman-compiled");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Optional<byte[]> find(String key) {
    boolean there = database.isThereWithin(waited ? Duration.ZERO : startAtMost);
    waited = true;
    if (!there) {
      return Optional.empty();
    }
    try {
      return database
          .read(tables -> tables.compiled(key))
          .filter(CompiledShelf::isWhole)
          .map(Jar::bytes);
    } catch (StoreUnavailable away) {
      LOG.warn("kept compiled rules cannot be read: {}", away.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void keep(String key, byte[] jar) {
    if (!writer.isShutdown() && known.add(key)) {
      latest = writer.submit(() -> write(key, new Jar(jar, sha256(jar))));
    }
  }

  /** Waits a little for what was to be kept, so that others find it. */
  public void settle() {
    try {
      Future<?> last = latest;
      if (last != null) {
        last.get(SETTLE_AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException without) {
      LOG.warn("other nodes may have to compile themselves: {}", without.toString());
    }
  }

  /** An archive and what it hashed to when it was written; not to be changed. */
  static final class Jar {
    private final byte[] bytes;
    private final String sha256;

    Jar(byte[] bytes, String sha256) {
      this.bytes = bytes;
      this.sha256 = sha256;
    }

    byte[] bytes() {
      return bytes;
    }

    String sha256() {
      return sha256;
    }
  }

  private static boolean isWhole(Jar jar) {
    boolean whole = sha256(jar.bytes()).equals(jar.sha256());
    if (!whole) {
      LOG.warn("kept compiled rules are not what was written, and are compiled again");
    }
    return whole;
  }

  private void write(String key, Jar jar) {
    try {
      database.whenThere(() -> {}).join();
      database.change(tables -> tables.keepCompiled(key, clock.instant(), jar));
    } catch (SQLException failed) {
      known.remove(key);
      LOG.warn("compiled rules cannot be kept for other nodes: SQL state {}", failed.getSQLState());
    }
  }

  @Override
  public void close() {
    writer.shutdown();
    if (!database.isThereWithin(Duration.ZERO)) {
      writer.shutdownNow();
      return;
    }
    try {
      if (!writer.awaitTermination(END_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
