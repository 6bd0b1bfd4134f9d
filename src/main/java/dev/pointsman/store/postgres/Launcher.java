package dev.pointsman.store.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Starts the server of a cluster, or finds the one that an earlier process left running. Confined
 * to one thread, which must outlive the server: the server ends with it.
 */
final class Launcher {
  /** Long, as after a crash PostgreSQL first replays what it had written ahead. */
  private static final long READY_SECONDS = 300;

  private static final long SURVIVOR_SECONDS = 30;
  private static final int POLL_MILLIS = 10;
  private static final int PORTS_TRIED = 3;

  private final Cluster cluster;
  private final Binaries binaries;
  private final Consumer<String> progress;
  private final LongSupplier nanoTime;

  Launcher(Cluster cluster, Binaries binaries, Consumer<String> progress, LongSupplier nanoTime) {
    this.cluster = cluster;
    this.binaries = binaries;
    this.progress = progress;
    this.nanoTime = nanoTime;
  }

  /** The server that an earlier process left running; one that is just ending is waited for. */
  Optional<Postmaster> survivor() throws IOException, InterruptedException {
    long begun = nanoTime.getAsLong();
    Optional<Postmaster> found = Postmaster.of(cluster.folder());
    while (found.isPresent()) {
      Postmaster server = found.get();
      if (server.ready() && Connections.answers(cluster.url(server.port()))) {
        progress.accept("going on with the PostgreSQL that still runs, process " + pid(server));
        return found;
      }
      if (passed(begun, SURVIVOR_SECONDS)) {
        throw new DatabaseFailure(
            "a PostgreSQL, process "
                + pid(server)
                + ", runs on "
                + cluster.folder()
                + " but does not answer: stop it");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      found = Postmaster.of(cluster.folder());
    }
    return Optional.empty();
  }

  /**
   * Starts the server and waits until it is ready.
   *
   * @param port 0 for any free one
   */
  Postmaster launch(int port) throws IOException, InterruptedException {
    Postmaster.forgetIfRecycled(cluster.folder());
    for (int tried = 1; ; tried++) {
      Optional<Postmaster> started = awaitReady(start(port == 0 ? freePort() : port));
      if (started.isPresent()) {
        return started.get();
      }
      String words = cluster.lastWords();
      if (port != 0 || tried == PORTS_TRIED || !words.contains("Address already in use")) {
        throw new DatabaseFailure("PostgreSQL did not start: " + words);
      }
    }
  }

  private Process start(int port) throws IOException {
    Account account = Account.choose(cluster.folder(), binaries.program("postgres"));
    cluster.turnLog();
    return new ProcessBuilder(account.tiedCommand(command(port)))
        .redirectErrorStream(true)
        .redirectOutput(cluster.log().toFile())
        .start();
  }

  private List<String> command(int port) {
    return List.of(
        binaries.program("postgres").toString(),
        "-D",
        cluster.folder().toString(),
        "-p",
        Integer.toString(port),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=",
        "-c",
        "max_connections=50",
        "-c",
        "timezone=UTC",
        "-c",
        "log_timezone=UTC",
        // A statement in the log would carry what the rows hold.
        "-c",
        "log_min_error_statement=panic");
  }

  private Optional<Postmaster> awaitReady(Process process)
      throws IOException, InterruptedException {
    long begun = nanoTime.getAsLong();
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      Optional<Postmaster> ready =
          Postmaster.of(cluster.folder())
              .filter(server -> server.ready() && pid(server) == process.pid());
      if (ready.isPresent()) {
        return ready;
      }
      if (passed(begun, READY_SECONDS)) {
        Postmaster.stop(process.toHandle());
        throw new DatabaseFailure("PostgreSQL was not ready in time: " + cluster.lastWords());
      }
    }
    return Optional.empty();
  }

  private boolean passed(long begun, long seconds) {
    return nanoTime.getAsLong() - begun > TimeUnit.SECONDS.toNanos(seconds);
  }

  private static long pid(Postmaster server) {
    return server.process().pid();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
