package dev.pointsman.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.health.HealthReport;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.ScriptedUpstream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What calls teach about deployments, and what that does to the calls that follow. */
final class HealthTest {
  private final Bench bench = new Bench();
  private final ScriptedUpstream first = ScriptedUpstream.start(bench.vertx);
  private final ScriptedUpstream second = ScriptedUpstream.start(bench.vertx);
  private final Deployment primary = Deployments.openAi("one", first.baseUrl()).make();
  private final Deployment fallback = Deployments.openAi("two", second.baseUrl()).make();

  @AfterEach
  void close() {
    Await.done(bench.vertx.close());
  }

  @Test
  void leavesADeploymentAloneAfterThreeStrikes() {
    first.then(Acts.json(500, "{}"));
    second.then(Acts.answer("from two"));
    for (int i = 0; i < 3; i++) {
      assertThat(bench.complete(primary, fallback).attempts()).hasSize(2);
    }

    Execution spared = bench.complete(primary, fallback);

    assertThat(first.requests()).hasSize(3);
    assertThat(spared.attempts()).hasSize(1);
    assertThat(spared.attempts().get(0).deployment()).isEqualTo(fallback);
  }

  @Test
  void saysSoWhenNobodyMayBeCalled() {
    first.then(Acts.json(500, "{}"));
    for (int i = 0; i < 3; i++) {
      assertThat(bench.complete(primary).succeeded()).isFalse();
    }

    Execution none = bench.complete(primary);

    assertThat(none.attempts()).isEmpty();
    assertThat(none.failure())
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.OVERLOADED));
  }

  @Test
  void aFailureThatTheCallerAskedForIsNoStrike() {
    first.then(Acts.json(500, "{}"));
    second.then(Acts.answer("from two"));
    bench.simulating("{\"fail\":\"500\"}");

    for (int i = 0; i < 5; i++) {
      assertThat(bench.complete(primary, fallback).attempts()).hasSize(2);
    }

    assertThat(bench.health.reports()).isEmpty();
  }

  @Test
  void streamsCountToo() {
    first.then(Acts.json(500, "{}"));
    second.then(Acts.goodStream("from two"));
    for (int i = 0; i < 3; i++) {
      assertThat(bench.stream(primary, fallback).text()).isEqualTo("from two");
    }
    int before = first.requests().size();

    Bench.Heard spared = bench.stream(primary, fallback);

    assertThat(first.requests()).hasSize(before);
    assertThat(spared.execution().attempts()).hasSize(1);
    assertThat(bench.health.reports()).allMatch(report -> report.inFlight() == 0);
    assertThat(bench.health.reports())
        .extracting(HealthReport::circuit)
        .containsExactlyInAnyOrder("open", "closed");
  }
}
