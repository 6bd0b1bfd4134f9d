package dev.pointsman.policy.revision;

import dev.pointsman.policy.RuleFiles;
import io.methvin.watcher.DirectoryWatcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the rule folder and hands over what is in it, a moment after something changed, so that
 * an editor's several steps of one save are one change. Hands it over once at the start as well:
 * what changed before the watch began is not missed. Thread-safe; closing it stops its threads.
 *
 * <p>The system tells of no change behind a link, of a folder that is replaced as a whole, or on
 * some network disks; so it is also looked from time to time whether files are others.
 */
public final class RuleWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RuleWatch.class);

  private static final Duration END_AT_MOST = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final RuleFolder folder;
  private final Duration pause;
  private final Duration lookEvery;
  private final Consumer<RuleFiles> changed;
  private final Semaphore signs = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newFixedThreadPool(2, RuleWatch::daemon);
  private final DirectoryWatcher watcher;
  private final CompletableFuture<Void> watching;

  /** What was there at the last reading; only the thread that reads uses it. */
  private Set<RuleFolder.Seen> seen = Set.of();

  /**
   * Starts watching.
   *
   * @param pause how long to wait after the first sign of a change; about 150 ms
   * @param changed gets the files, on a thread of the watch
   * @throws IOException if the folder cannot be watched
   */
  public RuleWatch(RuleFolder folder, Duration pause, Consumer<RuleFiles> changed)
      throws IOException {
    this(folder, pause, LOOK_EVERY, changed);
  }

  RuleWatch(RuleFolder folder, Duration pause, Duration lookEvery, Consumer<RuleFiles> changed)
      throws IOException {
    this.folder = folder;
    this.pause = pause;
    this.lookEvery = lookEvery;
    this.changed = changed;
    Path path = folder.path().toRealPath();
    this.watcher =
        DirectoryWatcher.builder()
            .path(path)
            .listener(event -> signs.release())
            .fileHashing(false)
            .build();
    this.watching = watcher.watchAsync(threads).whenComplete((done, failure) -> ended(failure));
    signs.release();
    threads.execute(this::readAfterEachSign);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "rule-watch");
    thread.setDaemon(true);
    return thread;
  }

  private void ended(@Nullable Throwable failure) {
    if (closed.getCount() > 0) {
      LOG.error("the rule folder is no longer watched", failure);
    }
  }

  private void readAfterEachSign() {
    try {
      signs.acquire();
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        signs.drainPermits();
        read();
        awaitSign();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed: nothing is left to do
    }
  }

  private void awaitSign() throws InterruptedException {
    while (!signs.tryAcquire(lookEvery.toMillis(), TimeUnit.MILLISECONDS)) {
      try {
        if (!folder.look().equals(seen)) {
          return;
        }
      } catch (IOException e) {
        LOG.debug("the rule folder cannot be looked at now: {}", e.toString());
      }
    }
  }

  private void read() {
    try {
      seen = folder.look();
      changed.accept(folder.read());
    } catch (IOException e) {
      LOG.error("the rule folder cannot be read: {}", e.getMessage());
    }
  }

  /** Whether a thread of the watch still runs. */
  boolean isRunning() {
    return !watching.isDone() || !threads.isTerminated();
  }

  /** Stops; returns once its threads have ended, which is at once unless a reading is under way. */
  @Override
  public void close() throws IOException {
    closed.countDown();
    watcher.close();
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(END_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("a reading of the rule folder has not ended {} after the stop", END_AT_MOST);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
