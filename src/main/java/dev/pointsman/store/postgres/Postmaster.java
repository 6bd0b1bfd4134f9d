package dev.pointsman.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running PostgreSQL server as its {@code postmaster.pid} tells. Immutable.
 *
 * @param ready whether it accepts connections, by its own word
 */
record Postmaster(ProcessHandle process, int port, boolean ready) {
  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;
  private static final long FAST_STOP_SECONDS = 10;
  private static final long IMMEDIATE_STOP_SECONDS = 3;

  static Path file(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  /** The living server of a cluster; empty if there is none, or its file is not whole yet. */
  static Optional<Postmaster> of(Path cluster) throws IOException {
    List<String> lines = lines(cluster);
    if (lines.size() <= PORT_LINE || !lines.get(PORT_LINE).strip().matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
    int port = Integer.parseInt(lines.get(PORT_LINE).strip());
    return named(lines)
        .filter(Postmaster::mayBePostgres)
        .map(process -> new Postmaster(process, port, ready));
  }

  /**
   * Removes the file of a server that is gone if its number belongs to another program by now:
   * PostgreSQL would take that program for its server and refuse to start.
   */
  static void forgetIfRecycled(Path cluster) throws IOException {
    if (named(lines(cluster)).filter(process -> !mayBePostgres(process)).isPresent()) {
      Files.deleteIfExists(file(cluster));
    }
  }

  private static List<String> lines(Path cluster) throws IOException {
    try {
      return Files.readAllLines(file(cluster));
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  private static Optional<ProcessHandle> named(List<String> lines) {
    return lines.stream()
        .limit(1)
        .map(String::strip)
        .filter(number -> number.matches("[0-9]{1,18}"))
        .findFirst()
        .flatMap(number -> ProcessHandle.of(Long.parseLong(number)))
        .filter(ProcessHandle::isAlive);
  }

  private static boolean mayBePostgres(ProcessHandle process) {
    return process.info().command().map(command -> command.endsWith("postgres")).orElse(true);
  }

  /** Ends a server, first politely (its clients are thrown out, all is written), then not. */
  static void stop(ProcessHandle process) throws IOException {
    signal(process, "INT");
    if (!endsWithin(process, FAST_STOP_SECONDS)) {
      signal(process, "QUIT");
      if (!endsWithin(process, IMMEDIATE_STOP_SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private static void signal(ProcessHandle process, String name) throws IOException {
    new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static boolean endsWithin(ProcessHandle process, long seconds) {
    try {
      return !process.onExit().get(seconds, TimeUnit.SECONDS).isAlive();
    } catch (TimeoutException stillThere) {
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
