package dev.pointsman.policy.revision;

import static dev.pointsman.policy.revision.RuleSamples.NO_CASES;
import static dev.pointsman.policy.revision.RuleSamples.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.GateProcess;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Limit;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.workshop.Workshop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReloadUnderLoadTest {
  private static final int RELOADS = 20;
  private static final int THREADS = 4;
  private static final int PERIOD_MILLIS = 5;
  private static final Request REQUEST = Request.builder().requiresSla(true).build();

  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /** The revisions that decided, each once; or what is wrong with a decision. */
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @TempDir private Path data;

  @Test
  void failsNoDecisionAndMixesNoRevisions() throws InterruptedException {
    List<ReloadResult> results = new ArrayList<>();
    try (ActivePolicy policy = RuleSamples.policy(data, NO_CASES, results::add)) {
      reloadUnderLoad(policy);
    }

    assertThat(results).hasSize(RELOADS + 1);
  }

  @Test
  void failsNoDecisionAndMixesNoRevisionsWithTheGateInASecondProcess() throws InterruptedException {
    List<ReloadResult> results = new ArrayList<>();
    try (Workshop workshop = GateProcess.workshop(data);
        ActivePolicy policy = RuleSamples.beside(data, workshop, results::add)) {
      reloadUnderLoad(policy);

      assertThat(workshop.pid()).isPresent();
    }

    assertThat(results).hasSize(RELOADS + 1);
  }

  private void reloadUnderLoad(ActivePolicy policy) throws InterruptedException {
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    try {
      assertThat(policy.start(numbered(1), "test")).isInstanceOf(ReloadResult.Activated.class);
      policy.warmUp().join();
      List<Future<?>> loads = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        loads.add(
            threads.scheduleAtFixedRate(
                () -> decideOrTell(policy), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS));
      }
      assertThat(told.take()).isEqualTo(numbered(1).hash());

      for (int number = 2; number <= RELOADS + 1; number++) {
        assertThat(policy.reload(numbered(number), Asker.folder()).join())
            .isInstanceOf(ReloadResult.Activated.class);
        assertThat(told.take()).isEqualTo(numbered(number).hash());
      }

      assertThat(policy.current().rules().faults()).isZero();
      assertThat(loads).noneMatch(Future::isDone);
    } finally {
      threads.shutdownNow();
    }
    assertThat(told).as("decisions that were not right").isEmpty();
  }

  /** A failure is told; the executor would keep it to itself and end the load. */
  private void decideOrTell(ActivePolicy policy) {
    try {
      decide(policy);
    } catch (RuntimeException | AssertionError wrong) {
      told.add("failed: " + wrong);
    }
  }

  private void decide(ActivePolicy policy) {
    Revision revision = policy.current();
    Decision decision = revision.rules().decide(REQUEST);
    assertThat(decision.revision()).isEqualTo(revision.hash());
    int number = (int) ((Constraint.Cap) decision.constraints().get(1)).value();
    assertThat(decision.constraints())
        .containsExactly(
            new Constraint.Require("guard.a.rule", Models.tag(String.valueOf(number)), "a"),
            new Constraint.Cap("limit.b.rule", Limit.OUTPUT_TOKENS, number, "b"));
    if (seen.add(revision.hash())) {
      told.add(revision.hash());
    }
  }
}
