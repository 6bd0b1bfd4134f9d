package dev.pointsman.policy.revision;

import static dev.pointsman.policy.revision.RuleSamples.NO_CASES;
import static dev.pointsman.policy.revision.RuleSamples.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.vocabulary.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ActivePolicyTest {
  private static final Request REQUEST = Request.builder().build();
  @TempDir private Path data;
  private final List<ReloadResult> told = new ArrayList<>();

  private ActivePolicy policy() {
    return RuleSamples.policy(data, NO_CASES, told::add);
  }

  @Test
  void refusesEverythingBeforeItsStart() {
    try (ActivePolicy policy = policy()) {
      assertThat(policy.status().ready()).isFalse();
      assertThat(policy.current().hash()).isEqualTo("none");
      assertThat(policy.current().rules().decide(REQUEST).constraints())
          .singleElement()
          .isInstanceOf(Constraint.Deny.class);
    }
  }

  @Test
  void activatesWhatPassesTheGate() {
    try (ActivePolicy policy = policy()) {
      ReloadResult started = policy.start(numbered(1), "folder");
      ReloadResult reloaded = policy.reload(numbered(2), Asker.api(null)).join();
      ReloadResult again = policy.reload(numbered(2), Asker.api(null)).join();

      assertThat(started).isInstanceOf(ReloadResult.Activated.class);
      assertThat(reloaded).isInstanceOf(ReloadResult.Activated.class);
      assertThat(reloaded.times().compiled()).isNotNull();
      assertThat(reloaded.times().activated()).isNotNull();
      assertThat(again).isInstanceOf(ReloadResult.Unchanged.class);
      assertThat(told).containsExactly(started, reloaded, again);
      assertThat(policy.current().hash()).isEqualTo(numbered(2).hash());
      assertThat(policy.current().origin()).isEqualTo("api");
      assertThat(policy.status().ready()).isTrue();
      assertThat(policy.describeRules()).hasSize(2);
    }
  }

  @Test
  void keepsTheActiveRevisionWhateverIsWrongWithTheNext() {
    try (ActivePolicy policy = policy()) {
      assertThat(policy.start(numbered(0), "folder")).isInstanceOf(ReloadResult.Activated.class);
      Decision before = policy.current().rules().decide(REQUEST);

      RuleSamples.broken()
          .forEach(
              (mistake, files) -> {
                ReloadResult result = policy.reload(files, Asker.folder()).join();

                assertThat(result).as(mistake).isInstanceOf(ReloadResult.Refused.class);
                assertThat(result.findings()).as(mistake).isNotEmpty();
                assertThat(policy.current().rules().decide(REQUEST)).as(mistake).isEqualTo(before);
                assertThat(policy.status().last()).as(mistake).isEqualTo(result);
              });
    }
  }

  @Test
  void refusesWhatFailsItsCases() {
    Finding error = RuleSamples.finding(Finding.Severity.ERROR);
    Trial failsTheSecond =
        (candidate, files) -> files.equals(numbered(2)) ? List.of(error) : List.of();
    try (ActivePolicy policy = RuleSamples.policy(data, failsTheSecond, told::add)) {
      assertThat(policy.start(numbered(1), "folder")).isInstanceOf(ReloadResult.Activated.class);

      ReloadResult result = policy.reload(numbered(2), Asker.folder()).join();

      assertThat(result).isInstanceOf(ReloadResult.Refused.class);
      assertThat(result.findings()).containsExactly(error);
      assertThat(policy.current().hash()).isEqualTo(numbered(1).hash());
    }
  }

  @Test
  void activatesInSpiteOfWarnings() {
    Finding warning = RuleSamples.finding(Finding.Severity.WARNING);
    try (ActivePolicy policy =
        RuleSamples.policy(data, (candidate, files) -> List.of(warning), told::add)) {
      ReloadResult result = policy.start(numbered(1), "folder");

      assertThat(result).isInstanceOf(ReloadResult.Activated.class);
      assertThat(result.findings()).containsExactly(warning);
    }
  }

  @Test
  void triesOnlyTheLatestOfThoseThatWait() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<RuleFiles> tried = new ArrayList<>();
    Trial slow =
        (candidate, files) -> {
          tried.add(files);
          begun.countDown();
          awaitQuietly(goOn);
          return List.of();
        };
    try (ActivePolicy policy = RuleSamples.policy(data, slow, told::add)) {
      CompletableFuture<ReloadResult> first = policy.reload(numbered(1), Asker.folder());
      begun.await();
      CompletableFuture<ReloadResult> second = policy.reload(numbered(2), Asker.folder());
      CompletableFuture<ReloadResult> third = policy.reload(numbered(3), Asker.folder());
      goOn.countDown();

      assertThat(first.join().wanted()).isEqualTo(numbered(1).hash());
      assertThat(second.join()).isSameAs(third.join());
      assertThat(third.join().wanted()).isEqualTo(numbered(3).hash());
      assertThat(tried).containsExactly(numbered(1), numbered(3));
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void startsAtOnceWithWhatWasActiveBefore() {
    try (ActivePolicy policy = policy()) {
      assertThat(policy.start(numbered(1), "folder")).isInstanceOf(ReloadResult.Activated.class);
    }
    Trial never =
        (candidate, files) -> {
          throw new AssertionError("no gate is needed");
        };

    try (ActivePolicy policy = RuleSamples.policy(data, never, told::add)) {
      ReloadResult result = policy.start(numbered(1), "folder");

      assertThat(result).isInstanceOf(ReloadResult.Activated.class);
      assertThat(result.times().checked()).isNull();
      assertThat(policy.status().ready()).isTrue();
    }
  }

  @Test
  void startsWithTheLastGoodRevisionWhenTheFilesAreBroken() {
    try (ActivePolicy policy = policy()) {
      assertThat(policy.start(numbered(1), "folder")).isInstanceOf(ReloadResult.Activated.class);
    }

    try (ActivePolicy policy = policy()) {
      ReloadResult result = policy.start(RuleSamples.broken("missing end"), "folder");

      assertThat(result).isInstanceOf(ReloadResult.Refused.class);
      assertThat(policy.current().hash()).isEqualTo(numbered(1).hash());
      assertThat(policy.current().origin()).isEqualTo("last good");
      assertThat(policy.status().ready()).isTrue();
      assertThat(policy.status().note()).contains("last good");

      assertThat(policy.reload(numbered(1), Asker.folder()).join())
          .isInstanceOf(ReloadResult.Unchanged.class);
      assertThat(policy.status().note()).as("the files are mended").isNull();
    }
  }

  @Test
  void isNotReadyWithBrokenFilesAndNothingKept() throws IOException {
    Files.createDirectories(data.resolve("policy"));
    Files.writeString(data.resolve("policy/last-good"), "no archive");

    try (ActivePolicy policy = policy()) {
      ReloadResult result = policy.start(RuleSamples.broken("java code"), "folder");

      assertThat(result).isInstanceOf(ReloadResult.Refused.class);
      assertThat(policy.status().ready()).isFalse();
      assertThat(policy.current().hash()).isEqualTo("none");
    }
  }
}
