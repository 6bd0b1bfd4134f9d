package dev.pointsman;

import static dev.pointsman.RunningServer.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.testing.CatalogTexts;
import dev.pointsman.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database: what is changed at one holds at the other, and both say so. */
@Timeout(900)
final class TwoNodesTest {
  private static final RuleFiles CATALOG = CatalogTexts.models("1.00", "alpha-1", "alpha-2");
  private static final RuleFiles DEARER = CatalogTexts.models("2.00", "alpha-1", "alpha-2");

  @TempDir
  @SuppressWarnings("NullAway.Init") // set before any test
  private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static TestDatabase database;

  @SuppressWarnings("NullAway.Init")
  private static RunningServer one;

  @SuppressWarnings("NullAway.Init")
  private static RunningServer other;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.create();
    one = node("one");
    other = node("other");
  }

  private static RunningServer node(String name) throws Exception {
    Path home = folder.resolve(name);
    RunningServer.prepare(home, "database", CATALOG);
    RunningServer server = RunningServer.start(home, database.url());
    until(() -> server.http().get("/readyz").status() == 200);
    return server;
  }

  @AfterAll
  static void stop() throws StartRefused {
    other.close();
    one.close();
    database.close();
  }

  @Test
  void decideByTheSameRulesWhichAreNotCompiledAgain() throws Exception {
    String before = one.revision();
    RuleFiles wanted = RunningServer.rules(2);

    one.push("policy", wanted);
    until(() -> other.policy().at("/last_reload/revision").asText().equals(wanted.hash()));

    JsonNode followed = other.policy();
    assertThat(followed.at("/active/revision").asText()).isEqualTo(wanted.hash());
    assertThat(followed.at("/active/origin").asText()).isEqualTo("node");
    assertThat(followed.at("/last_reload/times/compiled").isNull()).isTrue();
    until(() -> one.policy().at("/nodes/converged_ms").isNumber());
    assertThat(status(one))
        .contains("2/2 nodes on " + Banner.revision(wanted.hash()) + " (converged in ")
        .contains("catalogue " + Banner.revision(CATALOG.hash()));

    other.rollBack("policy");
    until(() -> one.revision().equals(before));
    assertThat(one.http().get("/admin/v1/policy/audit").json().at("/entries/0/origin").asText())
        .isEqualTo("rollback");
  }

  @Test
  void useTheSameCatalogue() throws Exception {
    one.push("catalog", DEARER);
    until(() -> other.catalog().equals(DEARER.hash()));

    other.rollBack("catalog");
    until(() -> one.catalog().equals(CATALOG.hash()));
  }

  @Test
  void leaveOutWhatIsDrainedAtEitherOfThem() throws Exception {
    String body = "{\"name\":\"alpha-1\",\"for\":\"1h\",\"as\":\"ada\"}";
    assertThat(one.http().post("/admin/v1/drains", body).status()).isEqualTo(200);

    until(() -> callable(other) == 1);

    String end = "{\"what\":\"alpha-1\",\"as\":\"bob\"}";
    assertThat(other.http().post("/admin/v1/drains/end", end).status()).isEqualTo(200);
    until(() -> callable(one) == 2);
  }

  private static int callable(RunningServer server) throws Exception {
    return server.http().get("/admin/v1/health").json().path("callable").asInt();
  }

  private static String status(RunningServer server) {
    return CommandRun.of(folder, "policy", "status", "--url", server.url()).out();
  }
}
