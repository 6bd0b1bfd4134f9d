package dev.pointsman.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.testing.PostgresFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers in folders of their own. */
final class EmbeddedPostgresTest {
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  @TempDir Path data;

  private final BlockingQueue<String> progress = new LinkedBlockingQueue<>();

  @BeforeEach
  void fillFolder() throws IOException {
    PostgresFolder.fill(data);
  }

  @AfterEach
  void returnPrograms() throws IOException {
    Files.deleteIfExists(data.resolve("postgres"));
  }

  @Test
  void keepsItsRowsOverAStopAndAKill() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      execute(postgres, "create table kept (number int)");
      execute(postgres, "insert into kept values (1)");
    }

    try (EmbeddedPostgres postgres = start()) {
      assertThat(read(postgres, "select count(*) from kept")).isEqualTo("1");
      assertThat(read(postgres, "show fsync")).isEqualTo("on");
      assertThat(read(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
      progress.clear();
      ProcessHandle.of(postgres.processId()).orElseThrow().destroyForcibly();
      assertThat(progress.poll(5, TimeUnit.MINUTES)).contains("ended unexpectedly");
      awaitProgress("PostgreSQL runs again");
      assertThat(read(postgres, "select count(*) from kept")).isEqualTo("1");
    }
  }

  @Test
  void goesOnWithAServerThatAnEarlierProcessLeft() throws Exception {
    Process survivor = serverOfItsOwn();

    try (EmbeddedPostgres postgres = start()) {
      assertThat(postgres.processId()).isEqualTo(survivor.pid());
      assertThat(read(postgres, "select 1")).isEqualTo("1");
    }

    assertThat(survivor.waitFor(5, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void isNotTakenInByANumberThatBelongsToAnotherProgramByNow() throws Exception {
    String ourselves = Long.toString(ProcessHandle.current().pid());
    Files.writeString(
        data.resolve("pgdata/postmaster.pid"),
        String.join("\n", ourselves, data + "/pgdata", "1", "5432", "", "", "", "ready", ""));

    try (EmbeddedPostgres postgres = start()) {
      assertThat(read(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void refusesAFolderThatAnotherPointsmanUses() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      assertThat(postgres.processId()).isPositive();
      assertThatThrownBy(this::start)
          .isInstanceOf(DatabaseFailure.class)
          .hasMessageContaining("another Pointsman is running on " + data);
    }
  }

  @Test
  void refusesAFolderThatIsNoDatabase() throws Exception {
    Files.delete(data.resolve("pgdata/PG_VERSION"));

    assertThatThrownBy(this::start)
        .isInstanceOf(DatabaseFailure.class)
        .hasMessageContaining("is not a PostgreSQL database")
        .hasMessageContaining("choose another --data");
  }

  @Test
  void refusesADatabaseOfAnotherVersionAndADamagedOne() throws Exception {
    String version = Files.readString(data.resolve("pgdata/PG_VERSION"));

    Files.writeString(data.resolve("pgdata/PG_VERSION"), "12\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(DatabaseFailure.class)
        .hasMessageContaining("initialized by PostgreSQL version 12");

    Files.writeString(data.resolve("pgdata/PG_VERSION"), version);
    Files.write(data.resolve("pgdata/global/pg_control"), new byte[8192]);
    assertThatThrownBy(this::start)
        .isInstanceOf(DatabaseFailure.class)
        .hasMessageContaining("PostgreSQL did not start");
  }

  @Test
  void refusesADatabaseWhosePasswordIsLostAndKeepsThePasswordToItself() throws Exception {
    Path password = data.resolve("postgres.password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
        .isEqualTo("rw-------");

    Files.delete(password);

    assertThatThrownBy(this::start)
        .isInstanceOf(DatabaseFailure.class)
        .hasMessageContaining("postgres.password is missing");
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(
        new EmbeddedPostgresConfig(data, 0, AT_ONCE),
        progress::add,
        System::nanoTime,
        new SecureRandom());
  }

  private Process serverOfItsOwn() throws IOException {
    Binaries binaries = Binaries.find(data, progress::add);
    Path cluster = data.resolve("pgdata");
    List<String> command =
        List.of(
            binaries.program("postgres").toString(),
            "-D",
            cluster.toString(),
            "-c",
            "unix_socket_directories=",
            "-p",
            Integer.toString(Launcher.freePort()));
    Process process =
        new ProcessBuilder(Account.choose(cluster, binaries.program("postgres")).command(command))
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("survivor.log").toFile())
            .start();
    while (process.isAlive() && Postmaster.of(cluster).isEmpty()) {
      Thread.onSpinWait();
    }
    return process;
  }

  private void awaitProgress(String wanted) throws InterruptedException {
    String line = progress.poll(5, TimeUnit.MINUTES);
    while (line != null && !line.contains(wanted)) {
      line = progress.poll(5, TimeUnit.MINUTES);
    }
    assertThat(line).contains(wanted);
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = Connections.open(postgres.url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String read(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = Connections.open(postgres.url());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
