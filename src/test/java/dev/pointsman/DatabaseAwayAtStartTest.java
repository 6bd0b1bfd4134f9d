package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.store.postgres.DatabaseUrl;
import dev.pointsman.store.postgres.EmbeddedPostgres;
import dev.pointsman.store.postgres.EmbeddedPostgresConfig;
import dev.pointsman.testing.CatalogTexts;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.Ports;
import dev.pointsman.testing.PostgresFolder;
import dev.pointsman.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose database is stopped when it starts, and comes back while it serves. */
@Timeout(900)
final class DatabaseAwayAtStartTest {
  private static final RuleFiles CATALOG = CatalogTexts.models("1.00", "alpha-1");
  private static final RuleFiles DEARER = CatalogTexts.models("2.00", "alpha-1");
  private static final String AWAY = "the database does not answer";

  @TempDir private Path folder;
  private Path home = Path.of("");
  private Path postgres = Path.of("");
  private DatabaseUrl url = DatabaseUrl.parse("postgres://127.0.0.1:1/none");

  @BeforeEach
  void makeDatabase() throws IOException {
    home = folder.resolve("home");
    postgres = Files.createDirectories(folder.resolve("postgres"));
    PostgresFolder.fill(postgres);
    try (EmbeddedPostgres server = startDatabase(Ports.free())) {
      url = server.url();
    }
  }

  @AfterEach
  void unlink() throws IOException {
    Files.delete(postgres.resolve("postgres"));
  }

  private EmbeddedPostgres startDatabase(int port) {
    return EmbeddedPostgres.start(
        new EmbeddedPostgresConfig(postgres, port, Duration.ofMillis(50)),
        line -> {},
        System::nanoTime,
        new SecureRandom());
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder", "database"})
  void decidesWithWhatIsKeptAndSaysSoUntilTheDatabaseAnswersAgain(String source) throws Exception {
    RunningServer.prepare(home, source, CATALOG);
    try (EmbeddedPostgres server = startDatabase(url.port());
        RunningServer first = RunningServer.start(home, server.url())) {
      RunningServer.until(() -> first.http().get("/readyz").status() == 200);
      first.push("policy", RunningServer.rules(2));
      first.push("catalog", DEARER);
    }

    try (RunningServer again = RunningServer.start(home, url)) {
      Http http = again.http();
      assertThat(again.out()).contains(AWAY);
      assertThat(again.revision()).isEqualTo(RunningServer.rules(2).hash());
      assertThat(again.catalog()).isEqualTo(DEARER.hash());
      String decision = again.decision();
      assertThat(http.get("/readyz").body()).contains(AWAY);
      assertThat(CommandRun.of(home, "status", "--url", again.url()).err()).contains(AWAY);
      again.push("policy", RunningServer.rules(3));

      try (EmbeddedPostgres server = startDatabase(url.port())) {
        assertThat(server.url().port()).isEqualTo(url.port());
        RunningServer.until(() -> !http.get("/readyz").body().contains(AWAY));
        RunningServer.until(() -> http.get("/v1/decisions/" + decision).status() == 200);
        RunningServer.until(
            () -> http.get("/admin/v1/policy/audit").json().path("waiting").asInt() == 0);
        assertThat(again.revision()).isEqualTo(RunningServer.rules(3).hash());
        assertThat(again.catalog()).isEqualTo(DEARER.hash());
      }
    }
  }

  @Test
  void refusesEveryRequestWithoutARevisionAndTakesTheFolderOnceTheDatabaseKnowsOfNone()
      throws Exception {
    RunningServer.prepare(home, "database", CATALOG);

    try (RunningServer first = RunningServer.start(home, url)) {
      Http http = first.http();
      assertThat(http.get("/readyz").status()).isEqualTo(503);
      assertThat(http.get("/readyz").body()).contains("no good revision is kept here");
      assertThat(first.catalog()).isEqualTo(CATALOG.hash());

      try (EmbeddedPostgres server = startDatabase(url.port())) {
        assertThat(server.url().port()).isEqualTo(url.port());
        RunningServer.until(() -> http.get("/readyz").status() == 200);
        assertThat(first.revision()).isEqualTo(RunningServer.rules(1).hash());
        assertThat(first.decision()).isNotEmpty();
      }
    }
  }

  @Test
  void keepsAChangeOfTheCatalogueThatWasMadeWhileTheDatabaseWasAwayOverARestart() throws Exception {
    RunningServer.prepare(home, "folder", CATALOG);
    try (RunningServer first = RunningServer.start(home, url)) {
      first.push("catalog", DEARER);
    }

    try (RunningServer again = RunningServer.start(home, url)) {
      CommandRun log = CommandRun.of(home, "catalog", "log", "--url", again.url());
      assertThat(again.catalog()).isEqualTo(DEARER.hash());
      assertThat(log.out()).contains("push by ada", "(waits for the database)");
      assertThat(log.err()).contains("not what is in the catalogue folder");
    }
  }

  @Test
  void refusesToStartWithADatabaseThatRefusesIt() throws Exception {
    RunningServer.prepare(home, "folder", CATALOG);
    try (TestDatabase there = TestDatabase.create()) {
      DatabaseUrl right = there.url();
      DatabaseUrl wrong =
          new DatabaseUrl(
              right.host(), right.port(), right.database(), right.user(), "no", Map.of());

      assertThatThrownBy(() -> RunningServer.start(home, wrong))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("cannot be brought up to date")
          .hasMessageNotContaining("\n");
    }
  }
}
