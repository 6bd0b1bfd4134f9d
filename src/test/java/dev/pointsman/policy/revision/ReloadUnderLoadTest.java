package dev.pointsman.policy.revision;

import static dev.pointsman.policy.revision.RuleSamples.NO_CASES;
import static dev.pointsman.policy.revision.RuleSamples.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Limit;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReloadUnderLoadTest {
  private static final int RELOADS = 20;
  private static final Request REQUEST = Request.builder().requiresSla(true).build();
  @TempDir private Path data;

  @Test
  void failsNoDecisionAndMixesNoRevisions() throws Exception {
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(8);
    Set<String> seen = ConcurrentHashMap.newKeySet();
    LongAdder decided = new LongAdder();
    try (ActivePolicy policy = RuleSamples.policy(data, NO_CASES, result -> {})) {
      assertThat(policy.start(numbered(1), "test")).isInstanceOf(ReloadResult.Activated.class);
      Runnable load = () -> decide(policy, seen, decided);
      List<Future<?>> loads = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        loads.add(threads.scheduleAtFixedRate(load, 0, 5, TimeUnit.MILLISECONDS));
      }

      for (int number = 2; number <= RELOADS + 1; number++) {
        assertThat(policy.reload(numbered(number), Asker.folder()).join())
            .isInstanceOf(ReloadResult.Activated.class);
      }

      assertThat(loads).as("a failed decision ends its load").noneMatch(Future::isDone);
      assertThat(decided.sum()).isGreaterThan(RELOADS);
      assertThat(seen).hasSizeGreaterThan(RELOADS / 2);
      assertThat(policy.current().rules().faults()).isZero();
    } finally {
      threads.shutdownNow();
    }
  }

  /** Decides twice; fails when a decision is not wholly of one revision. */
  private static void decide(ActivePolicy policy, Set<String> seen, LongAdder decided) {
    for (int i = 0; i < 2; i++) {
      Revision revision = policy.current();
      Decision decision = revision.rules().decide(REQUEST);
      assertThat(decision.revision()).isEqualTo(revision.hash());
      int number = (int) ((Constraint.Cap) decision.constraints().get(1)).value();
      assertThat(decision.constraints())
          .containsExactly(
              new Constraint.Require("guard.a.rule", Models.tag(String.valueOf(number)), "a"),
              new Constraint.Cap("limit.b.rule", Limit.OUTPUT_TOKENS, number, "b"));
      seen.add(revision.hash());
      decided.increment();
    }
  }
}
