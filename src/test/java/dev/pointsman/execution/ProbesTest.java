package dev.pointsman.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Price;
import dev.pointsman.execution.ProbeConfig.Which;
import dev.pointsman.health.HealthReport;
import dev.pointsman.health.Probed;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.ScriptedUpstream;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that nobody asked for, to learn whether a deployment has recovered. */
final class ProbesTest {
  private static final Duration COOL_DOWN = Duration.ofSeconds(31);

  private final Bench bench = new Bench();
  private final ScriptedUpstream upstream = ScriptedUpstream.start(bench.vertx);
  private final Deployment paid = Deployments.openAi("one", upstream.baseUrl()).make();
  private final Deployment free = free(paid);

  @AfterEach
  void close() {
    Await.done(bench.vertx.close());
  }

  private static Deployment free(Deployment like) {
    BigDecimal zero = BigDecimal.ZERO;
    return new Deployment(
        0,
        like.provider(),
        like.endpoint(),
        like.model(),
        like.wireId(),
        List.of(new Price(0, zero, zero, null, null, null, zero)),
        like.weight());
  }

  private Probes probes(Deployment only, Which which, String usdPerHour) {
    RoutingTable table =
        new RoutingTable(new Catalog("1", List.of(only)), List.of(Callability.CALLABLE));
    ProbeConfig config =
        new ProbeConfig(which, Duration.ofSeconds(5), 4, new BigDecimal(usdPerHour));
    return new Probes(bench.health, config, () -> table, this::call, bench.timers.clock());
  }

  private Future<Execution> call(Deployment deployment) {
    return bench.executor.complete(
        Bench.plan(deployment), Bench.request(false), ExecutionOptions.of("probe"));
  }

  /** Three calls of callers fail. */
  private void broken(Deployment deployment) {
    upstream.then(Acts.json(500, "{}"), Acts.json(500, "{}"), Acts.json(500, "{}"));
    for (int i = 0; i < 3; i++) {
      assertThat(Await.result(call(deployment)).succeeded()).isFalse();
    }
  }

  private HealthReport report() {
    return bench.health.reports().get(0);
  }

  @Test
  void leavesACircuitAloneUntilItHasCooledDown() {
    broken(free);
    Probes probes = probes(free, Which.FREE, "0");

    Await.done(probes.round());

    assertThat(upstream.requests()).hasSize(3);
    assertThat(report().probed()).isNull();
  }

  @Test
  void closesTheCircuitOfOneThatHasRecovered() {
    broken(free);
    upstream.then(Acts.answer("OK"));
    Probes probes = probes(free, Which.FREE, "0");
    bench.timers.pass(COOL_DOWN);

    Await.done(probes.round());
    assertThat(report().circuit()).isEqualTo("half_open");
    Await.done(probes.round());
    Await.done(probes.round());

    assertThat(report().circuit()).isEqualTo("closed");
    Probed last = Objects.requireNonNull(report().probed());
    assertThat(last.failure()).isNull();
    assertThat(last.at()).isEqualTo(bench.timers.clock().instant());
    Await.done(probes.round());
    assertThat(upstream.requests()).hasSize(6);
  }

  @Test
  void leavesOneThatFailsAgainAloneForLonger() {
    broken(free);
    upstream.then(Acts.json(500, "{}"));
    Probes probes = probes(free, Which.FREE, "0");
    bench.timers.pass(COOL_DOWN);
    for (int i = 0; i < 3; i++) {
      Await.done(probes.round());
    }
    int calls = upstream.requests().size();

    bench.timers.pass(COOL_DOWN);
    Await.done(probes.round());

    assertThat(report().circuit()).isEqualTo("open");
    assertThat(Objects.requireNonNull(report().probed()).failure()).isEqualTo("server");
    assertThat(upstream.requests()).hasSize(calls);
  }

  @Test
  void neverPaysUnlessToldTo() {
    broken(paid);
    bench.timers.pass(COOL_DOWN);

    Await.done(probes(paid, Which.FREE, "1").round());
    Await.done(probes(paid, Which.OFF, "1").round());

    assertThat(upstream.requests()).hasSize(3);
  }

  @Test
  void paysNoMoreInAnHourThanItMay() {
    broken(paid);
    upstream.then(Acts.answer("OK"));
    Probes probes = probes(paid, Which.ALL, "0.001");
    bench.timers.pass(COOL_DOWN);

    Await.done(probes.round());
    Await.done(probes.round());

    assertThat(upstream.requests()).hasSize(4);
    assertThat(probes.spending().usdLastHour()).isPositive();

    bench.timers.pass(Duration.ofHours(1));
    assertThat(probes.spending().usdLastHour()).isZero();
    Await.done(probes.round());

    assertThat(upstream.requests()).hasSize(5);
  }
}
