package dev.pointsman.store.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The files of one PostgreSQL: rows, password and log, all under the data folder. Immutable. */
record Cluster(Path data) {
  static final String USER = "pointsman";
  static final String DATABASE = "postgres";

  private static final long INITDB_SECONDS = 120;
  private static final int PASSWORD_BYTES = 24;
  private static final int LOG_LINES_TOLD = 5;

  /** Where the rows are. */
  Path folder() {
    return data.resolve("pgdata");
  }

  Path log() {
    return data.resolve("postgres.log");
  }

  private Path passwordFile() {
    return data.resolve("postgres.password");
  }

  /** Makes the files if there are none, and refuses what is not a cluster of this PostgreSQL. */
  void prepare(Binaries binaries, RandomGenerator random, Consumer<String> progress)
      throws IOException {
    if (Files.exists(folder())) {
      check();
      return;
    }
    progress.accept("creating a PostgreSQL database in " + folder());
    writePassword(random);
    Folders.createAtomically(folder(), fresh -> initialise(binaries, fresh));
  }

  /** How to log in to the server of this cluster. */
  DatabaseUrl url(int port) throws IOException {
    String password = Files.readString(passwordFile()).strip();
    return new DatabaseUrl("127.0.0.1", port, DATABASE, USER, password, Map.of());
  }

  /** The last lines that PostgreSQL wrote, in one line. */
  String lastWords() throws IOException {
    List<String> lines =
        Files.exists(log()) ? Files.readAllLines(log(), StandardCharsets.ISO_8859_1) : List.of();
    return String.join(
        " | ", lines.subList(Math.max(0, lines.size() - LOG_LINES_TOLD), lines.size()));
  }

  /** Keeps the log of the run before, and no more. */
  void turnLog() throws IOException {
    if (Files.exists(log())) {
      Files.move(log(), data.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void check() {
    // Another version is refused by PostgreSQL itself, in clear words.
    if (!Files.isReadable(folder().resolve("PG_VERSION"))) {
      throw new DatabaseFailure(
          folder()
              + " is not a PostgreSQL database that this user can read (PG_VERSION is missing or"
              + " unreadable): move it away, or choose another --data");
    }
    if (!Files.isReadable(passwordFile())) {
      throw new DatabaseFailure(
          passwordFile()
              + " is missing or cannot be read by this user; without it the database beside it"
              + " cannot be opened: put it back, or choose another --data");
    }
  }

  private void writePassword(RandomGenerator random) throws IOException {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    Files.deleteIfExists(passwordFile());
    Files.createFile(
        passwordFile(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n");
  }

  private void initialise(Binaries binaries, Path fresh) throws IOException {
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
    Account account = Account.choose(fresh, binaries.program("initdb"));
    // PostgreSQL's own account must read the password, and where we are root it is not ours.
    Files.setAttribute(passwordFile(), "unix:uid", Files.getAttribute(fresh, "unix:uid"));
    List<String> command =
        List.of(
            binaries.program("initdb").toString(),
            "--pgdata=" + fresh,
            "--username=" + USER,
            "--pwfile=" + passwordFile(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-locale",
            "--no-instructions");
    Process initdb =
        new ProcessBuilder(account.command(command))
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
    if (!endsWell(initdb)) {
      throw new DatabaseFailure("PostgreSQL could not create " + folder() + ": " + lastWords());
    }
  }

  private static boolean endsWell(Process process) {
    try {
      if (process.waitFor(INITDB_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return false;
  }
}
