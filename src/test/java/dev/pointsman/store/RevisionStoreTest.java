package dev.pointsman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.AuditEntry;
import dev.pointsman.policy.revision.Evidence;
import dev.pointsman.policy.revision.KeptRevision;
import dev.pointsman.policy.revision.ReloadTimes;
import dev.pointsman.policy.revision.RevisionRecords.Chain;
import dev.pointsman.policy.revision.RevisionRecords.Page;
import dev.pointsman.policy.revision.Stage;
import dev.pointsman.store.postgres.Connections;
import dev.pointsman.store.postgres.DatabaseUrl;
import dev.pointsman.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of policy changes on a real PostgreSQL: chained, append-only, complete. */
final class RevisionStoreTest {
  private static final Instant AT = Instant.parse("2026-11-20T12:00:00.123456Z");
  private static final RuleFiles FILES = RuleFiles.of(Map.of("rules/guards/a.drl", "a\n"));
  private static final List<Stage> GATE = List.of(new Stage("prove", true, 7, "all hold"));
  private static final Evidence EVIDENCE =
      new Evidence(GATE, List.of(), List.of("guard.a.b is gone"), "{\"cells\":7}", "{\"rows\":[]}");
  private static final KeptRevision KEPT = new KeptRevision(FILES, EVIDENCE);

  @TempDir private Path outbox;
  private final TestDatabase database = TestDatabase.create();

  @BeforeEach
  void migrate() {
    assertThat(Migrations.run(database.url())).isPositive();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void readsBackWhatWasRecorded() {
    AuditEntry refused = entry(2, "refused", "b".repeat(64));
    written(entry(1, "activated", FILES.hash()), refused);

    try (RevisionStore store = open(there())) {
      Page page = store.latest(10);

      assertThat(page.unavailable()).isNull();
      assertThat(page.waiting()).isZero();
      assertThat(page.lines()).extracting(line -> line.entry().id()).containsExactly(id(2), id(1));
      assertThat(page.lines().get(0).entry()).isEqualTo(refused);
      assertThat(store.about(FILES.hash(), 10).lines()).hasSize(1);
      assertThat(store.find(FILES.hash())).contains(KEPT);
      assertThat(store.latestActivated()).contains(KEPT);
      assertThat(store.verify()).contains(new Chain(2, null, null));
    }
  }

  @Test
  void keepsWhatTheDatabaseCannotTakeUntilItCan() {
    try (RevisionStore away = open(new CompletableFuture<>())) {
      away.record(entry(1, "activated", FILES.hash()), KEPT);

      Page page = away.latest(10);

      assertThat(page.waiting()).isEqualTo(1);
      assertThat(page.unavailable()).isNotNull();
      assertThat(page.lines()).singleElement().satisfies(l -> assertThat(l.link()).isNull());
      assertThat(away.find(FILES.hash())).contains(KEPT);
      assertThat(away.verify()).isEmpty();
    }

    try (RevisionStore there = open(there())) {
      awaitAllWritten(there);
    }

    try (RevisionStore back = open(there())) {
      assertThat(back.latest(10).waiting()).isZero();
      assertThat(back.latest(10).lines()).hasSize(1);
      assertThat(back.find(FILES.hash())).contains(KEPT);
    }
  }

  @Test
  void recordsTheSameChangeOnce() {
    written(entry(1, "activated", FILES.hash()));
    written(entry(1, "activated", FILES.hash()));

    try (RevisionStore store = open(there())) {
      assertThat(store.verify()).contains(new Chain(1, null, null));
    }
  }

  @Test
  void refusesToChangeOrRemoveLines() {
    written(entry(1, "activated", FILES.hash()));

    for (String sql :
        List.of(
            "update policy_audit set entry = ''",
            "delete from policy_audit",
            "truncate policy_audit")) {
      assertThatThrownBy(() -> execute(sql))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("only grows");
    }
  }

  @Test
  void saysWhereTheChainBreaksWhenALineIsChanged() throws SQLException {
    written(
        entry(1, "activated", FILES.hash()), entry(2, "refused", "b"), entry(3, "refused", "c"));
    tamper("update policy_audit set entry = replace(entry, 'ada', 'eve') where ordinal = 2");

    try (RevisionStore store = open(there())) {
      assertThat(store.verify()).contains(new Chain(1, 2L, "its content is not what was hashed"));
    }
  }

  @Test
  void saysWhereTheChainBreaksWhenALineIsRemoved() throws SQLException {
    written(
        entry(1, "activated", FILES.hash()), entry(2, "refused", "b"), entry(3, "refused", "c"));
    tamper("delete from policy_audit where ordinal = 2");

    try (RevisionStore store = open(there())) {
      assertThat(store.verify()).contains(new Chain(1, 3L, "line 2 is missing before it"));
    }
  }

  private void written(AuditEntry... entries) {
    try (RevisionStore store = open(there())) {
      for (AuditEntry entry : entries) {
        store.record(entry, entry.result().equals("activated") ? KEPT : null);
      }
      awaitAllWritten(store);
    }
  }

  /** A stop waits for a bounded time only. */
  private static void awaitAllWritten(RevisionStore store) {
    while (store.latest(1).waiting() > 0) {
      Thread.onSpinWait();
    }
  }

  private RevisionStore open(CompletableFuture<DatabaseUrl> url) {
    return RevisionStore.open(url, outbox);
  }

  private CompletableFuture<DatabaseUrl> there() {
    return CompletableFuture.completedFuture(database.url());
  }

  private void tamper(String sql) throws SQLException {
    execute("alter table policy_audit disable trigger all");
    execute(sql);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = Connections.open(database.url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static UUID id(int number) {
    return new UUID(7, number);
  }

  /** The first was said with a character that the database does not keep. */
  private static AuditEntry entry(int number, String result, String revision) {
    return new AuditEntry(
        id(number),
        AT.plusSeconds(number),
        result,
        revision,
        "none",
        "push",
        "ada",
        List.of(finding(number == 1 ? "no \u0000 \"x\"" : "no \uFFFD \"x\"")),
        1,
        GATE,
        List.of("guard.a.b is gone"),
        new ReloadTimes(AT, AT.plusMillis(5), null, null, AT.plusMillis(9), null));
  }

  private static Finding finding(String message) {
    return new Finding(
        "POL-102", Finding.Severity.ERROR, "rules/a.drl", 3, 4, 5, message, "y", null);
  }
}
