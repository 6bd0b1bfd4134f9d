package dev.pointsman.store.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of our own, on loopback, that ends with this process and is started again, on the
 * same port, if it ends before. Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Duration LONGEST_RESTART_DELAY = Duration.ofSeconds(30);
  private static final Duration END_WAIT = Duration.ofSeconds(20);

  private final EmbeddedPostgresConfig config;
  private final Launcher launcher;
  private final DataLock lock;
  private final Consumer<String> progress;
  private final DatabaseUrl url;
  private final Thread keeper;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<Postmaster> first = new CompletableFuture<>();
  private volatile @Nullable Postmaster server;

  private EmbeddedPostgres(
      EmbeddedPostgresConfig config,
      Cluster cluster,
      Launcher launcher,
      DataLock lock,
      Consumer<String> progress)
      throws IOException {
    this.config = config;
    this.launcher = launcher;
    this.lock = lock;
    this.progress = progress;
    this.keeper = new Thread(this::keep, "pointsman-postgres");
    this.keeper.setDaemon(true);
    this.keeper.start();
    try {
      this.url = cluster.url(first.join().port());
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof DatabaseFailure failure
          ? failure
          : new DatabaseFailure("PostgreSQL cannot be started: " + failed.getCause(), failed);
    }
  }

  /**
   * Starts it: unpacks and creates what is missing, goes on with what an earlier process left.
   *
   * @param progress gets a line for each step that takes time
   * @throws DatabaseFailure if that is not possible, saying what to do
   */
  public static EmbeddedPostgres start(
      EmbeddedPostgresConfig config,
      Consumer<String> progress,
      LongSupplier nanoTime,
      RandomGenerator random) {
    try {
      Files.createDirectories(config.data());
      DataLock lock = DataLock.take(config.data());
      return startLocked(config, lock, progress, nanoTime, random);
    } catch (AccessDeniedException denied) {
      throw new DatabaseFailure(
          denied.getFile()
              + " belongs to another user or cannot be written by this one: start as the user who"
              + " owns it, or choose another --data",
          denied);
    } catch (IOException failed) {
      throw new DatabaseFailure(
          "PostgreSQL cannot be kept in " + config.data() + ": " + failed, failed);
    }
  }

  private static EmbeddedPostgres startLocked(
      EmbeddedPostgresConfig config,
      DataLock lock,
      Consumer<String> progress,
      LongSupplier nanoTime,
      RandomGenerator random)
      throws IOException {
    boolean started = false;
    try {
      Binaries binaries = Binaries.find(config.data(), progress);
      Cluster cluster = new Cluster(config.data());
      cluster.prepare(binaries, random, progress);
      Launcher launcher = new Launcher(cluster, binaries, progress, nanoTime);
      EmbeddedPostgres postgres = new EmbeddedPostgres(config, cluster, launcher, lock, progress);
      started = true;
      return postgres;
    } finally {
      if (!started) {
        lock.close();
      }
    }
  }

  public DatabaseUrl url() {
    return url;
  }

  /** The server's process number; it changes when the server is started again. */
  public long processId() {
    Postmaster running = server;
    return running == null ? 0 : running.process().pid();
  }

  /** Stops the server in bounded time; all that was committed is kept. */
  @Override
  public void close() {
    closing.countDown();
    try {
      Postmaster running = server;
      if (running != null) {
        Postmaster.stop(running.process());
      }
      keeper.join(END_WAIT.toMillis());
      lock.close();
    } catch (IOException failed) {
      throw new DatabaseFailure("PostgreSQL could not be stopped: " + failed, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The life of the thread that the server hangs on. */
  private void keep() {
    try {
      Optional<Postmaster> survivor = launcher.survivor();
      Postmaster running = survivor.isPresent() ? survivor.get() : launcher.launch(config.port());
      server = running;
      first.complete(running);
      while (!endedByUs(running)) {
        progress.accept("PostgreSQL has ended unexpectedly; starting it again");
        running = relaunch(running.port());
      }
    } catch (IOException | DatabaseFailure failed) {
      first.completeExceptionally(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      first.completeExceptionally(interrupted);
    }
  }

  /** Waits for the end of the server; whether we asked for it. */
  private boolean endedByUs(Postmaster running) throws IOException {
    if (closing.getCount() == 0) {
      Postmaster.stop(running.process());
    }
    running.process().onExit().join();
    return closing.getCount() == 0;
  }

  private Postmaster relaunch(int port) throws InterruptedException {
    Duration delay = config.restartDelay();
    while (!closing.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
      try {
        Postmaster started = launcher.launch(port);
        server = started;
        progress.accept("PostgreSQL runs again");
        return started;
      } catch (IOException | DatabaseFailure failed) {
        progress.accept("PostgreSQL could not be started again: " + failed.getMessage());
        delay = delay.multipliedBy(2);
        delay = delay.compareTo(LONGEST_RESTART_DELAY) > 0 ? LONGEST_RESTART_DELAY : delay;
      }
    }
    throw new InterruptedException("closed while waiting");
  }
}
