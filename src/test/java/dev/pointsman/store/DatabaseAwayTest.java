package dev.pointsman.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.store.postgres.Connections;
import dev.pointsman.store.postgres.DatabaseUrl;
import dev.pointsman.store.postgres.EmbeddedPostgres;
import dev.pointsman.store.postgres.EmbeddedPostgresConfig;
import dev.pointsman.testing.Ports;
import dev.pointsman.testing.PostgresFolder;
import dev.pointsman.testing.SampleOutcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own that these tests stop, kill and start again. */
@Timeout(900)
final class DatabaseAwayTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir Path data;

  private final BlockingQueue<String> progress = new LinkedBlockingQueue<>();
  private EmbeddedPostgres server;
  private DatabaseUrl url;

  @BeforeEach
  void startServer() throws IOException {
    PostgresFolder.fill(data);
    server = start(Ports.free());
    url = server.url();
    assertThat(Migrations.run(url)).isPositive();
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
    Files.delete(data.resolve("postgres"));
  }

  @Test
  void writesEverythingOnceThoughTheServerIsKilledInMidWrite() throws Exception {
    OutcomeWriter writer = writer(20_000, LONG);

    for (int number = 0; number < 10_000; number++) {
      writer.accept(SampleOutcomes.answered(number));
      if (number % 4_000 == 3_000) {
        killServer();
      }
    }
    writer.close();

    assertThat(writer.written()).isEqualTo(10_000);
    assertThat(writer.dropped()).isZero();
    assertThat(count("decision")).isEqualTo(10_000);
    assertThat(count("attempt")).isEqualTo(20_000);
  }

  @Test
  void keepsWhatFitsAndCountsTheRestWhileTheServerIsStopped() throws Exception {
    OutcomeWriter writer = writer(300, LONG);
    server.close();

    for (int number = 0; number < 1_000; number++) {
      writer.accept(SampleOutcomes.answered(number));
    }
    assertThat(writer.pending()).isEqualTo(300);
    assertThat(writer.dropped()).isEqualTo(700);
    assertThat(writer.pending(SampleOutcomes.answered(0).id())).isPresent();
    while (!writer.isStuck()) {
      Thread.onSpinWait();
    }

    server = start(url.port());
    writer.close();
    assertThat(writer.isStuck()).isFalse();
    assertThat(writer.written()).isEqualTo(300);
    assertThat(writer.dropped()).isEqualTo(700);
    assertThat(count("decision")).isEqualTo(300);
  }

  @Test
  void stopsInTimeAndCountsWhatIsLostWhenTheServerStaysAway() {
    OutcomeWriter writer = writer(300, Duration.ofMillis(200));
    server.close();
    writer.accept(SampleOutcomes.answered(1));
    writer.accept(SampleOutcomes.answered(2));

    writer.close();

    assertThat(writer.dropped()).isEqualTo(2);
    assertThat(writer.pending()).isZero();
  }

  @Test
  void losesNothingOverAStopWhileTheServerIsAway() throws Exception {
    OutcomeWriter first = journalling();
    server.close();
    for (int number = 0; number < 1_000; number++) {
      first.accept(SampleOutcomes.answered(number));
    }
    first.close();
    OutcomeWriter second = journalling();
    second.accept(SampleOutcomes.answered(1_000));
    while (second.pending() > 0) {
      Thread.onSpinWait();
    }

    assertThat(first.dropped()).isZero();
    assertThat(second.waiting()).isEqualTo(1_001);
    server = start(url.port());
    while (second.waiting() > 0) {
      Thread.onSpinWait();
    }
    second.close();

    assertThat(second.written()).isEqualTo(1_001);
    assertThat(second.dropped()).isZero();
    assertThat(second.isStuck()).isFalse();
    assertThat(count("decision")).isEqualTo(1_001);
    assertThat(count("attempt")).isEqualTo(2_002);
  }

  private OutcomeWriter journalling() {
    BatchWriter batches = new BatchWriter(url);
    return new OutcomeWriter(
        new StoreConfig(20_000, 100 << 20, 500, Duration.ofMillis(1), LONG),
        new Recorder(SampleOutcomes::explanation),
        batches,
        new Journal(data.resolve("waiting"), 100 << 20, batches.shape()),
        System::nanoTime);
  }

  private OutcomeWriter writer(int bufferedOutcomes, Duration drain) {
    return new OutcomeWriter(
        new StoreConfig(bufferedOutcomes, 0, 500, Duration.ofMillis(1), drain),
        new Recorder(SampleOutcomes::explanation),
        new BatchWriter(url),
        System::nanoTime);
  }

  private EmbeddedPostgres start(int port) {
    return EmbeddedPostgres.start(
        new EmbeddedPostgresConfig(data, port, Duration.ofMillis(50)),
        progress::add,
        System::nanoTime,
        new SecureRandom());
  }

  /** By its number; waits until its keeper has started it again, writing goes on meanwhile. */
  private void killServer() throws InterruptedException {
    progress.clear();
    ProcessHandle process = ProcessHandle.of(server.processId()).orElseThrow();
    assertThat(process.destroyForcibly()).isTrue();
    String line = progress.poll(5, TimeUnit.MINUTES);
    while (line != null && !line.equals("PostgreSQL runs again")) {
      line = progress.poll(5, TimeUnit.MINUTES);
    }
    assertThat(line).isNotNull();
  }

  private long count(String table) throws SQLException {
    try (Connection connection = Connections.open(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
