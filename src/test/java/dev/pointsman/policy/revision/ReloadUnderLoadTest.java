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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReloadUnderLoadTest {
  private static final int RELOADS = 20;
  private static final Request REQUEST = Request.builder().requiresSla(true).build();
  @TempDir private Path data;

  @Test
  void failsNoDecisionAndMixesNoRevisions() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    AtomicBoolean stop = new AtomicBoolean();
    Set<String> seen = ConcurrentHashMap.newKeySet();
    try (ActivePolicy policy = RuleSamples.policy(data, NO_CASES, result -> {})) {
      assertThat(policy.start(numbered(1), "test")).isInstanceOf(ReloadResult.Activated.class);
      List<Future<Long>> decided = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        decided.add(threads.submit(() -> decide(policy, stop, seen)));
      }

      for (int number = 2; number <= RELOADS + 1; number++) {
        assertThat(policy.reload(numbered(number), "test").join())
            .isInstanceOf(ReloadResult.Activated.class);
      }
      stop.set(true);

      for (Future<Long> each : decided) {
        assertThat(each.get()).isPositive();
      }
      assertThat(seen).hasSizeGreaterThan(RELOADS / 2);
      assertThat(policy.current().rules().faults()).isZero();
    } finally {
      stop.set(true);
      threads.shutdown();
    }
  }

  /** Decides until told to stop; fails when a decision is not wholly of one revision. */
  private static long decide(ActivePolicy policy, AtomicBoolean stop, Set<String> seen) {
    long count = 0;
    while (!stop.get()) {
      Revision revision = policy.current();
      Decision decision = revision.rules().decide(REQUEST);
      assertThat(decision.revision()).isEqualTo(revision.hash());
      int number = (int) ((Constraint.Cap) decision.constraints().get(1)).value();
      assertThat(decision.constraints())
          .containsExactly(
              new Constraint.Require("guard.a.rule", Models.tag(String.valueOf(number)), "a"),
              new Constraint.Cap("limit.b.rule", Limit.OUTPUT_TOKENS, number, "b"));
      assertThat(revision.hash()).isEqualTo(numbered(number).hash());
      seen.add(revision.hash());
      count++;
    }
    return count;
  }
}
