package dev.pointsman.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.version.CatalogRecords.Line;
import dev.pointsman.catalog.version.CatalogRecords.Page;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.store.postgres.DatabaseUrl;
import dev.pointsman.testing.CatalogTexts;
import dev.pointsman.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of the catalogue reach every node and are kept, on a real PostgreSQL. */
final class CatalogStoreTest {
  private static final Duration NEVER = Duration.ofHours(1);
  private static final long LONGEST_SECONDS = 60;
  private static final RuleFiles ONE = CatalogTexts.models("1.00", "alpha-1");
  private static final RuleFiles TWO = CatalogTexts.models("2.00", "alpha-1");

  @TempDir private Path outboxes;
  private final TestDatabase database = TestDatabase.create();
  private int nodes;

  /** One node: its store and what it learned. */
  private static final class Node implements AutoCloseable {
    private final CatalogStore store;
    private final Notices notices;
    private final BlockingQueue<RuleFiles> learned = new LinkedBlockingQueue<>();

    Node(CompletableFuture<DatabaseUrl> url, Path outbox) {
      store = CatalogStore.open(url, outbox);
      notices = new Notices(url, NEVER);
      store.follow(notices, (files, line, isLast) -> learned.add(files));
    }

    RuleFiles learns() throws InterruptedException {
      RuleFiles next = learned.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
      assertThat(next).as("what was learned within %d s", LONGEST_SECONDS).isNotNull();
      return next;
    }

    @Override
    public void close() {
      store.close();
      notices.close();
    }
  }

  @BeforeEach
  void migrate() {
    assertThat(Migrations.run(database.url())).isPositive();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private Node node() {
    Path own = outboxes.resolve("node" + nodes++);
    return new Node(CompletableFuture.completedFuture(database.url()), own);
  }

  private static Line line(long id, String result, RuleFiles files) {
    return new Line(
        new UUID(7, id),
        Instant.parse("2026-03-01T10:00:00Z").plusSeconds(id),
        result,
        files.hash(),
        "none",
        "push",
        "ada",
        "{\"summary\":\"1 new\"}");
  }

  @Test
  void reachAnotherNodeAndStayInTheRecord() throws Exception {
    try (Node here = node();
        Node there = node()) {
      here.store.record(line(1, "activated", ONE), ONE);

      assertThat(there.learns()).isEqualTo(ONE);
      assertThat(there.store.latest(5).lines()).containsExactly(line(1, "activated", ONE));
      assertThat(there.store.files(ONE.hash().substring(0, 8))).contains(ONE);
      assertThat(there.store.latestActivated()).contains(ONE);
    }
  }

  @Test
  void recordARefusalThatNoNodeFollows() throws Exception {
    try (Node here = node();
        Node there = node()) {
      here.store.record(line(1, "refused", TWO), null);
      here.store.record(line(2, "activated", ONE), ONE);

      assertThat(there.learns()).isEqualTo(ONE);
      assertThat(there.store.latest(5).lines())
          .extracting(Line::result)
          .containsExactly("activated", "refused");
      assertThat(there.store.files(TWO.hash())).isEmpty();
    }
  }

  @Test
  void recordAStartOnlyIfItFoundSomethingElse() throws Exception {
    try (Node here = node()) {
      here.store.recordStart(line(1, "activated", ONE), ONE, true);
      here.store.recordStart(line(2, "activated", ONE), ONE, true);
      here.store.recordStart(line(3, "activated", TWO), TWO, true);

      assertThat(here.learns()).isIn(ONE, TWO);
    }

    try (Node again = node()) {
      assertThat(again.learns()).isEqualTo(TWO);
      assertThat(again.store.latest(5).lines())
          .extracting(Line::hash)
          .containsExactly(TWO.hash(), ONE.hash());
      assertThat(again.store.latest(1).lines().get(0).base()).isEqualTo(ONE.hash());
    }
  }

  @Test
  void waitForADatabaseAndAreWrittenOnceItIsThere() throws Exception {
    CompletableFuture<DatabaseUrl> url = new CompletableFuture<>();
    try (Node here = new Node(url, outboxes)) {
      here.store.record(line(1, "activated", ONE), ONE);
      Page away = here.store.latest(5);
      assertThat(away.lines()).containsExactly(line(1, "activated", ONE));
      assertThat(away.waiting()).containsExactly(line(1, "activated", ONE).id());
      assertThat(away.unavailable()).isNotNull();
      assertThat(here.store.files(ONE.hash())).contains(ONE);
      assertThat(here.store.latestActivated()).contains(ONE);

      url.complete(database.url());

      assertThat(here.learns()).isEqualTo(ONE);
      assertThat(here.store.latest(5).waiting()).isEmpty();
    }
  }

  @Test
  void waitOverARestartWithoutADatabase() throws Exception {
    try (Node here = new Node(new CompletableFuture<>(), outboxes)) {
      here.store.record(line(1, "activated", ONE), ONE);
      here.store.record(line(2, "refused", TWO), null);
      here.store.recordStart(line(3, "activated", TWO), TWO, true);
    }

    try (Node again = new Node(CompletableFuture.completedFuture(database.url()), outboxes)) {
      assertThat(again.learns()).isEqualTo(TWO);
      assertThat(again.store.latest(5).lines())
          .extracting(Line::result)
          .containsExactly("activated", "refused", "activated");
      assertThat(again.store.latest(5).waiting()).isEmpty();
    }
  }

  @Test
  void letTheFolderSeedADatabaseOnlyIfThatKnowsOfNone() throws Exception {
    try (Node here = node()) {
      here.store.recordStart(line(1, "activated", ONE), ONE, false);
      here.store.recordStart(line(2, "activated", TWO), TWO, false);

      assertThat(here.learns()).isEqualTo(ONE);
    }

    try (Node again = node()) {
      assertThat(again.learns()).isEqualTo(ONE);
      assertThat(again.store.latest(5).lines()).hasSize(1);
    }
  }
}
