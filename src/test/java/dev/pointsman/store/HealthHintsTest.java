package dev.pointsman.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.testing.TestDatabase;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one node finds broken reaches the others, and not itself, on a real PostgreSQL. */
final class HealthHintsTest {
  private static final Duration OFTEN = Duration.ofMillis(50);
  private static final long LONGEST_SECONDS = 300;

  private final TestDatabase database = migrated();
  private final Node one = new Node(1);
  private final Node two = new Node(2);

  private static TestDatabase migrated() {
    TestDatabase made = TestDatabase.create();
    assertThat(Migrations.run(made.url())).isPositive();
    return made;
  }

  /** One node: what it finds broken, and what it hears. */
  private final class Node {
    private final Notices notices =
        new Notices(CompletableFuture.completedFuture(database.url()), OFTEN);
    private final BlockingQueue<Set<String>> heard = new LinkedBlockingQueue<>();
    private volatile Set<String> broken = Set.of();

    Node(long number) {
      HealthHints.follow(notices, new UUID(0, number), () -> broken, heard::add);
    }

    void hears(Set<String> expected) throws InterruptedException {
      @Nullable Set<String> next;
      do {
        next = heard.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("what was heard within %d s", LONGEST_SECONDS).isNotNull();
      } while (!expected.equals(next));
    }
  }

  @AfterEach
  void close() {
    one.notices.close();
    two.notices.close();
    database.close();
  }

  @Test
  void othersHearWhatIsBrokenAndWhenItIsNoMore() throws Exception {
    one.broken = Set.of("a/b@c", "a/d@c");
    two.hears(Set.of("a/b@c", "a/d@c"));

    one.broken = Set.of("a/d@c");
    two.hears(Set.of("a/d@c"));

    two.broken = Set.of("a/d@c");
    one.hears(Set.of("a/d@c"));

    one.broken = Set.of();
    two.hears(Set.of());
  }
}
