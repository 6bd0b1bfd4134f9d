package dev.pointsman.execution;

import static dev.pointsman.execution.Bench.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.execution.Bench.Heard;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.ScriptedUpstream;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A second call beside one that brings nothing, where policy says so. */
final class HedgingTest {
  private static final Duration DELAY = Duration.ofMillis(800);

  private final Bench bench = new Bench().hedging(DELAY);
  private final ScriptedUpstream first = ScriptedUpstream.start(bench.vertx);
  private final ScriptedUpstream second = ScriptedUpstream.start(bench.vertx);
  private final Deployment primary = Deployments.openAi("one", first.baseUrl()).make();
  private final Deployment fallback = Deployments.openAi("two", second.baseUrl()).make();

  @AfterEach
  void close() {
    Await.done(bench.vertx.close());
  }

  private static String text(Execution execution) {
    return Optional.ofNullable(execution.answer()).orElseThrow().text();
  }

  @Test
  void theFirstToAnswerWinsAndTheOtherIsCutOff() {
    Future<String> asked = first.nextRequest();
    first.then(Acts.hang());
    second.then(Acts.answer("from two"));
    Future<Execution> running = bench.completing(primary, fallback);

    Await.done(asked);
    bench.timers.pass(DELAY);

    Execution execution = Await.result(running);
    Await.done(first.firstClose());
    assertThat(text(execution)).isEqualTo("from two");
    assertThat(kinds(execution)).containsExactly(FailureKind.CANCELLED, null);
    assertThat(execution.attempts()).extracting(Attempt::ordinal).containsExactly(1, 2);
    assertThat(execution.attempts().get(0).isSuperseded()).isTrue();
    assertThat(execution.attempts()).allSatisfy(each -> assertThat(each.usd()).isPositive());
    assertThat(Objects.requireNonNull(execution.last()).deployment()).isEqualTo(fallback);
    assertThat(bench.timers.count()).isZero();
    assertThat(bench.health.reports()).allMatch(report -> report.inFlight() == 0);
    assertThat(bench.health.reports()).allMatch(report -> report.strikes() == 0);
  }

  @Test
  void theFirstMayStillWin() {
    Future<String> asked = first.nextRequest();
    first.then(Acts.hang());
    Future<String> hedged = second.nextRequest();
    second.then(Acts.hang());
    Future<Execution> running = bench.completing(primary, fallback);

    Await.done(asked);
    bench.timers.pass(DELAY);
    Await.done(hedged);
    first.act(Acts.answer("from one"));

    Execution execution = Await.result(running);
    Await.done(second.firstClose());
    assertThat(text(execution)).isEqualTo("from one");
    assertThat(kinds(execution)).containsExactly(null, FailureKind.CANCELLED);
    assertThat(Objects.requireNonNull(execution.last()).deployment()).isEqualTo(primary);
  }

  @Test
  void isNotNeededWhereAnAnswerComesInTime() {
    first.then(Acts.answer("from one"));

    Execution execution = bench.complete(primary, fallback);

    assertThat(execution.attempts()).hasSize(1);
    assertThat(second.requests()).isEmpty();
    assertThat(bench.timers.count()).isZero();
  }

  @Test
  void aStreamHasTheWordsOfOneModelOnly() {
    Future<String> asked = first.nextRequest();
    first.then(Acts.streamAndHang(Acts.role()));
    second.then(Acts.goodStream("from two"));
    Future<Heard> running = bench.streaming(primary, fallback);

    Await.done(asked);
    bench.timers.pass(DELAY);

    Heard heard = Await.result(running);
    Await.done(first.firstClose());
    assertThat(heard.text()).isEqualTo("from two");
    assertThat(kinds(heard.execution())).containsExactly(FailureKind.CANCELLED, null);
  }

  @Test
  void aFailureOfOneLeavesTheOther() {
    Future<String> asked = first.nextRequest();
    first.then(Acts.hang());
    Future<String> hedged = second.nextRequest();
    second.then(Acts.json(500, "{}"));
    Future<Execution> running = bench.completing(primary, fallback);

    Await.done(asked);
    bench.timers.pass(DELAY);
    Await.done(hedged);
    first.act(Acts.answer("from one"));

    Execution execution = Await.result(running);
    assertThat(text(execution)).isEqualTo("from one");
    assertThat(execution.attempts().get(0).succeeded()).isTrue();
  }

  @Test
  void aRefusalEndsBoth() {
    Future<String> asked = first.nextRequest();
    first.then(Acts.hang());
    second.then(Acts.json(400, "{\"error\":{\"code\":\"content_filter\"}}"));
    Future<Execution> running = bench.completing(primary, fallback);

    Await.done(asked);
    bench.timers.pass(DELAY);

    Execution execution = Await.result(running);
    assertThat(kinds(execution)).containsExactly(FailureKind.CANCELLED, FailureKind.CONTENT_FILTER);
    assertThat(execution.failure()).isEqualTo(execution.attempts().get(1).failure());
    Await.done(first.firstClose());
  }

  @Test
  void endsBothWhenTheCallerGoesAway() {
    Future<String> asked = first.nextRequest();
    first.then(Acts.hang());
    Future<String> hedged = second.nextRequest();
    second.then(Acts.hang());
    Future<Execution> running = bench.completing(primary, fallback);

    Await.done(asked);
    bench.timers.pass(DELAY);
    Await.done(hedged);
    bench.vertx.runOnContext(nothing -> bench.callerGone.complete());

    Execution execution = Await.result(running);
    assertThat(kinds(execution)).containsExactly(FailureKind.CANCELLED, FailureKind.CANCELLED);
    Await.done(first.firstClose());
    Await.done(second.firstClose());
  }

  @Test
  void countsAsAnAttempt() {
    Future<String> asked = first.nextRequest();
    first.then(Acts.hang());
    ExecutionOptions one =
        new ExecutionOptions(
            null,
            1,
            false,
            null,
            "request-1",
            null,
            bench.callerGone.future(),
            0,
            DELAY,
            Replanning.NEVER);
    Future<Execution> running =
        bench.executor.complete(Bench.plan(primary, fallback), Bench.request(false), one);

    Await.done(asked);
    bench.timers.pass(DELAY);
    first.act(Acts.answer("from one"));

    assertThat(Await.result(running).attempts()).hasSize(1);
    assertThat(second.requests()).isEmpty();
  }
}
