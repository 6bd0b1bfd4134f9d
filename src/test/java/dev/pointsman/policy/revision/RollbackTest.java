package dev.pointsman.policy.revision;

import static dev.pointsman.policy.revision.RuleSamples.NO_CASES;
import static dev.pointsman.policy.revision.RuleSamples.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.policy.RuleFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushed revisions, and those that are taken back. */
final class RollbackTest {
  private static final Asker ADA = Asker.push("ada");
  private static final Asker BOB = Asker.rollback("bob");

  @TempDir private Path data;
  private final List<Change> told = new ArrayList<>();

  private ActivePolicy started(int number) {
    ActivePolicy policy = RuleSamples.telling(data, NO_CASES, told::add);
    assertThat(policy.start(numbered(number), "folder")).isInstanceOf(ReloadResult.Activated.class);
    return policy;
  }

  @Test
  void swapsThePreviousRevisionInByReference() {
    try (ActivePolicy policy = started(1)) {
      Revision first = policy.current();
      assertThat(policy.rollback(null, BOB)).isEmpty();
      activated(policy.reload(numbered(2), Asker.folder()).join());

      ReloadResult result = policy.rollback(null, BOB).orElseThrow();

      activated(result);
      assertThat(result.times().checked()).as("no gate").isNull();
      assertThat(policy.current().rules()).isSameAs(first.rules());
      assertThat(policy.previous().orElseThrow().hash()).isEqualTo(numbered(2).hash());
      Change change = told.get(told.size() - 1);
      assertThat(change.by()).isEqualTo(BOB);
      assertThat(change.base()).isEqualTo(numbered(2).hash());
      assertThat(change.isForTheRecord()).isTrue();
    }
  }

  @Test
  void holdsWhatWasActiveBeforeTheStart() {
    try (ActivePolicy policy = started(1)) {
      activated(policy.reload(numbered(2), Asker.folder()).join());
    }

    try (ActivePolicy again = started(2)) {
      assertThat(again.previous()).as("before it had time").isEmpty();
      again.warmUp().join();
      Revision held = again.previous().orElseThrow();
      ReloadResult result = again.rollback(numbered(1).hash(), BOB).orElseThrow();

      activated(result);
      assertThat(again.current().rules()).as("nothing was loaded").isSameAs(held.rules());
      assertThat(again.previous().orElseThrow().hash()).isEqualTo(numbered(2).hash());
    }
  }

  @Test
  void doesNotFollowAnotherNodeOverWhatWasChosenHereMeanwhile() {
    KeptRevision elsewhere = new KeptRevision(numbered(1), Evidence.NONE);
    try (ActivePolicy policy = started(1)) {
      long stamp = policy.stamp();
      activated(policy.push(Proposal.of(numbered(2)), null, ADA).join());

      ReloadResult late = policy.follow(elsewhere, Asker.node("eve"), stamp);

      assertThat(late).isInstanceOf(ReloadResult.Conflict.class);
      assertThat(policy.current().hash()).isEqualTo(numbered(2).hash());
      activated(policy.follow(elsewhere, Asker.node("eve"), policy.stamp()));
      assertThat(policy.current().hash()).isEqualTo(numbered(1).hash());
    }
  }

  @Test
  void restoresAnOlderRevisionByItsFirstLetters() {
    try (ActivePolicy policy = started(1)) {
      activated(policy.reload(numbered(2), Asker.folder()).join());
      activated(policy.reload(numbered(3), Asker.folder()).join());

      activated(policy.rollback(numbered(1).hash().substring(0, 8), BOB).orElseThrow());

      assertThat(policy.current().hash()).isEqualTo(numbered(1).hash());
      assertThat(policy.rollback("f".repeat(64), BOB)).isEmpty();
      assertThat(policy.rollback("../../etc", BOB)).isEmpty();
    }
  }

  @Test
  void holdsOutAgainstTheFolderUntilThatChanges() {
    try (ActivePolicy policy = started(1)) {
      activated(policy.reload(numbered(2), Asker.folder()).join());
      activated(policy.rollback(null, BOB).orElseThrow());

      assertThat(policy.status().note()).contains("until that changes");
      assertThat(policy.reload(numbered(2), Asker.folder()).join())
          .isInstanceOf(ReloadResult.Unchanged.class);
      assertThat(policy.current().hash()).isEqualTo(numbered(1).hash());

      activated(policy.reload(numbered(3), Asker.folder()).join());
      assertThat(policy.status().note()).isNull();
    }
  }

  @Test
  void givesWayToTheFolderWhenThatIsAskedFor() {
    try (ActivePolicy policy = started(1)) {
      activated(policy.push(Proposal.of(numbered(2)), null, ADA).join());

      activated(policy.reload(numbered(1), Asker.api("ada")).join());

      assertThat(policy.status().note()).isNull();
    }
  }

  @Test
  void staysRolledBackOverARestart() {
    try (ActivePolicy policy = started(1)) {
      activated(policy.reload(numbered(2), Asker.folder()).join());
      activated(policy.rollback(null, BOB).orElseThrow());
    }

    try (ActivePolicy policy = started(2)) {
      assertThat(policy.current().hash()).isEqualTo(numbered(1).hash());
      assertThat(policy.status().note()).contains("until that changes");
      assertThat(told.get(told.size() - 1).isForTheRecord()).as("nothing changed").isFalse();
    }
    try (ActivePolicy policy = started(3)) {
      assertThat(policy.current().hash()).isEqualTo(numbered(3).hash());
    }
  }

  @Test
  void changesNothingWhenSomethingElseIsActive() {
    try (ActivePolicy policy = started(1)) {
      ReloadResult late = policy.push(Proposal.of(numbered(2)), numbered(7).hash(), ADA).join();
      ReloadResult inTime = policy.push(Proposal.of(numbered(3)), numbered(1).hash(), ADA).join();

      assertThat(late).isInstanceOf(ReloadResult.Conflict.class);
      activated(inTime);
      assertThat(policy.current().hash()).isEqualTo(numbered(3).hash());
    }
  }

  @Test
  void isNotUndoneByWhatWasAskedForBefore() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Trial slow =
        (candidate, files) -> {
          if (files.equals(numbered(3))) {
            begun.countDown();
            awaitQuietly(goOn);
          }
          return List.of();
        };
    try (ActivePolicy policy = RuleSamples.telling(data, slow, told::add)) {
      activated(policy.start(numbered(1), "folder"));
      activated(policy.reload(numbered(2), Asker.folder()).join());
      CompletableFuture<ReloadResult> late = policy.reload(numbered(3), Asker.folder());
      begun.await();

      activated(policy.rollback(null, BOB).orElseThrow());
      goOn.countDown();

      assertThat(late.join()).isInstanceOf(ReloadResult.Conflict.class);
      assertThat(policy.current().hash()).isEqualTo(numbered(1).hash());
      assertThat(policy.reload(numbered(3), Asker.folder()).join())
          .as("saved again without a change")
          .isInstanceOf(ReloadResult.Unchanged.class);
    }
  }

  @Test
  void triesEveryPushAndTakesNoMoreThanMayWait() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Trial slow =
        (candidate, files) -> {
          begun.countDown();
          awaitQuietly(goOn);
          return List.of();
        };
    try (ActivePolicy policy = RuleSamples.telling(data, slow, told::add)) {
      CompletableFuture<ReloadResult> first = policy.push(Proposal.of(numbered(0)), null, ADA);
      begun.await();
      List<CompletableFuture<ReloadResult>> waiting = new ArrayList<>();
      for (int number = 1; number <= 32; number++) {
        waiting.add(policy.push(Proposal.of(numbered(number)), null, ADA));
      }

      CompletableFuture<ReloadResult> tooMany = policy.push(Proposal.of(numbered(33)), null, ADA);
      goOn.countDown();

      assertThatThrownBy(tooMany::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(RejectedExecutionException.class);
      activated(first.join());
      waiting.forEach(push -> activated(push.join()));
    }
  }

  @Test
  void refusesAPushWithErrors() {
    try (ActivePolicy policy = started(1)) {
      RuleFiles broken = RuleSamples.broken("java code");

      assertThat(policy.push(Proposal.of(broken), null, ADA).join())
          .isInstanceOf(ReloadResult.Refused.class);
      assertThat(policy.current().hash()).isEqualTo(numbered(1).hash());
      assertThat(policy.rulesOf(numbered(1).hash())).contains(policy.current().rules());
    }
  }

  private static void activated(ReloadResult result) {
    assertThat(result).isInstanceOf(ReloadResult.Activated.class);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
