package dev.pointsman.policy.revision;

import static dev.pointsman.policy.revision.RuleSamples.NO_CASES;
import static dev.pointsman.policy.revision.RuleSamples.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.store.Migrations;
import dev.pointsman.store.RevisionStore;
import dev.pointsman.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators who push, reload and roll back at the same time, while requests are decided. */
final class ConcurrentChangesTest {
  private static final int OPERATORS = 20;
  private static final Request REQUEST = Request.builder().requiresSla(true).build();

  @TempDir private Path data;
  private final TestDatabase database = TestDatabase.create();
  private final AtomicLong ids = new AtomicLong();
  private final LongAdder decided = new LongAdder();

  @BeforeEach
  void migrate() {
    assertThat(Migrations.run(database.url())).isPositive();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void failNoDecisionMixNoRevisionsAndAreAllRecorded() throws Exception {
    try (RevisionStore records = open()) {
      List<ReloadResult> results = change(records);

      assertThat(results).hasSize(OPERATORS);
      assertThat(results).noneMatch(ReloadResult.Refused.class::isInstance);
    }
    try (RevisionStore records = open()) {
      while (records.latest(1).waiting() > 0) {
        Thread.onSpinWait(); // a stop does not wait for all to be written, the next start does it
      }
      RevisionRecords.Chain chain = records.verify().orElseThrow();
      List<RevisionRecords.Line> lines = records.latest(1000).lines();

      assertThat(chain.brokenAt()).isNull();
      // the start, the first push and one rollback at least: another may find its work done
      assertThat(chain.lines()).isEqualTo(ids.get()).isGreaterThanOrEqualTo(3);
      assertThat(lines).hasSize((int) ids.get());
    }
  }

  private List<ReloadResult> change(RevisionStore records) throws Exception {
    ScheduledExecutorService load = Executors.newScheduledThreadPool(4);
    ExecutorService operators = Executors.newFixedThreadPool(OPERATORS);
    try (ActivePolicy policy =
        RuleSamples.telling(data, NO_CASES, change -> record(records, change))) {
      assertThat(policy.start(numbered(100), "folder")).isInstanceOf(ReloadResult.Activated.class);
      assertThat(policy.push(Proposal.of(numbered(101)), null, Asker.push("ada")).join())
          .isInstanceOf(ReloadResult.Activated.class);
      List<Future<?>> loads = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        loads.add(load.scheduleAtFixedRate(() -> decide(policy), 0, 2, TimeUnit.MILLISECONDS));
      }
      List<Future<ReloadResult>> changes = new ArrayList<>();
      for (int operator = 0; operator < OPERATORS; operator++) {
        int number = operator;
        changes.add(operators.submit(() -> act(policy, number)));
      }
      List<ReloadResult> results = new ArrayList<>();
      for (Future<ReloadResult> change : changes) {
        results.add(change.get());
      }
      expectGoingOn(loads);
      return results;
    } finally {
      operators.shutdownNow();
      load.shutdownNow();
      assertThat(load.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
    }
  }

  /** However slowly. */
  private void expectGoingOn(List<Future<?>> loads) {
    long before = decided.sum();
    while (decided.sum() == before && loads.stream().noneMatch(Future::isDone)) {
      Thread.onSpinWait();
    }
    assertThat(loads).as("a failed decision ends its load").noneMatch(Future::isDone);
  }

  private static ReloadResult act(ActivePolicy policy, int number) {
    return switch (number % 3) {
      case 0 -> policy.push(Proposal.of(numbered(number)), null, Asker.push("ada")).join();
      case 1 -> policy.reload(numbered(number), Asker.api("bob")).join();
      default -> policy.rollback(null, Asker.rollback("eve")).orElseThrow();
    };
  }

  private void decide(ActivePolicy policy) {
    Revision revision = policy.current();
    Decision decision = revision.rules().decide(REQUEST);
    assertThat(decision.revision()).isEqualTo(revision.hash());
    int number = (int) ((Constraint.Cap) decision.constraints().get(1)).value();
    assertThat(revision.hash()).isEqualTo(numbered(number).hash());
    decided.increment();
  }

  private void record(RevisionStore records, Change change) {
    if (change.isForTheRecord()) {
      boolean activated = change.result() instanceof ReloadResult.Activated;
      records.record(
          AuditEntry.of(new UUID(7, ids.incrementAndGet()), change),
          activated ? new KeptRevision(change.files(), Evidence.NONE) : null);
    }
  }

  private RevisionStore open() {
    return RevisionStore.open(
        CompletableFuture.completedFuture(database.url()), data.resolve("waiting"));
  }
}
