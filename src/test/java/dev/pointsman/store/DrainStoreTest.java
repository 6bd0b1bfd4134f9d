package dev.pointsman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.catalog.drain.Drain;
import dev.pointsman.store.postgres.DatabaseUrl;
import dev.pointsman.testing.HandClock;
import dev.pointsman.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drains reach every node and survive a restart, on a real PostgreSQL. */
final class DrainStoreTest {
  private static final Duration OFTEN = Duration.ofMillis(50);
  private static final Duration NEVER = Duration.ofHours(1);
  private static final long LONGEST_SECONDS = 300;

  @TempDir private Path folder;
  private final HandClock clock = new HandClock();
  private final TestDatabase database = TestDatabase.create();

  /** One node: its store and what it learned. */
  private final class Node implements AutoCloseable {
    private final DrainStore store;
    private final Notices notices;
    private final BlockingQueue<Collection<Drain>> learned = new LinkedBlockingQueue<>();

    Node(String name, CompletableFuture<DatabaseUrl> url, Duration interval) {
      store = DrainStore.open(url, folder.resolve(name + ".json"), clock);
      notices = new Notices(url, interval);
      store.follow(notices, learned::add);
    }

    /** The next that fits of what it learns. */
    Collection<Drain> learns(Predicate<Collection<Drain>> fits) throws InterruptedException {
      while (true) {
        Collection<Drain> next = learned.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("what was learned within %d s", LONGEST_SECONDS).isNotNull();
        if (fits.test(next)) {
          return next;
        }
      }
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

  private Node node(String name, Duration interval) {
    return new Node(name, CompletableFuture.completedFuture(database.url()), interval);
  }

  private static Drain drain(long id, Drain.@Nullable Ending ending) {
    Instant since = Instant.parse("2026-03-01T10:00:00Z");
    return new Drain(
        new UUID(7, id),
        Drain.Kind.PROVIDER,
        "openai",
        since,
        since.plusSeconds(3_600),
        "errors",
        "ada",
        ending);
  }

  @Test
  void reachAnotherNodeByANotification() throws Exception {
    try (Node here = node("here", NEVER);
        Node there = node("there", NEVER)) {
      assertThat(there.learns(Collection::isEmpty)).isEmpty();

      here.store.record(drain(1, null));

      assertThat(there.learns(all -> !all.isEmpty())).containsExactly(drain(1, null));
      assertThat(there.store.kept()).containsExactly(drain(1, null));
    }
  }

  @Test
  void reachAnotherNodeThatHeardNoNotification() throws Exception {
    try (Node here = node("here", OFTEN)) {
      here.store.record(drain(1, null));
      assertThat(here.learns(all -> !all.isEmpty())).hasSize(1);
    }

    try (Node late = node("late", OFTEN)) {
      assertThat(late.learns(all -> !all.isEmpty())).containsExactly(drain(1, null));
    }
  }

  @Test
  void endOnEveryNodeAndStayInTheRecord() throws Exception {
    Drain ended = drain(1, new Drain.Ending(Instant.parse("2026-03-01T10:30:00Z"), "bob"));
    try (Node here = node("here", NEVER);
        Node there = node("there", NEVER)) {
      assertThat(there.learns(Collection::isEmpty)).isEmpty();
      here.store.record(drain(1, null));
      assertThat(there.learns(all -> !all.isEmpty())).hasSize(1);

      there.store.record(ended);

      assertThat(here.learns(all -> all.contains(ended))).hasSize(1);
      clock.move(Duration.ofHours(2));
      assertThat(here.store.latest(10)).containsExactly(ended);
    }
  }

  @Test
  void surviveARestartWithoutTheDatabaseAndAreWrittenOnceItIsThere() throws Exception {
    try (Node away = new Node("here", new CompletableFuture<>(), NEVER)) {
      away.store.record(drain(1, null));
      assertThat(away.store.waiting()).isEqualTo(1);
      assertThatThrownBy(() -> away.store.latest(1)).isInstanceOf(StoreUnavailable.class);
    }

    try (Node again = node("here", NEVER)) {
      assertThat(again.store.kept()).containsExactly(drain(1, null));
      assertThat(again.learns(all -> !all.isEmpty())).containsExactly(drain(1, null));
      assertThat(again.store.waiting()).isZero();
    }
  }

  @Test
  void startAnewOverAFileThatCannotBeRead() throws Exception {
    Files.writeString(folder.resolve("here.json"), "[{");

    try (Node here = node("here", NEVER)) {
      assertThat(here.store.kept()).isEmpty();
      here.store.record(drain(2, null));
      assertThat(here.learns(all -> !all.isEmpty())).containsExactly(drain(2, null));
    }
  }
}
