package dev.pointsman.execution;

import static dev.pointsman.execution.Bench.kinds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.ScriptedUpstream;
import dev.pointsman.testing.ScriptedUpstream.Act;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole answers from upstreams that fail; every upstream allows a single connection. */
final class WholeFaultsTest {
  private final Bench bench = new Bench();
  private final ScriptedUpstream first = ScriptedUpstream.start(bench.vertx);
  private final ScriptedUpstream second = ScriptedUpstream.start(bench.vertx);
  private final Deployment primary = Deployments.openAi("one", first.baseUrl()).make();
  private final Deployment fallback = Deployments.openAi("two", second.baseUrl()).make();

  @AfterEach
  void nothingIsLeft() {
    assertThat(bench.timers.count()).isZero();
    Await.done(bench.vertx.close());
  }

  private Execution run(Act... acts) {
    first.then(acts);
    second.then(Acts.answer("from two"));
    return bench.complete(primary, fallback);
  }

  private void assertFallsBack(Execution execution, FailureKind... failures) {
    assertThat(kinds(execution).subList(0, failures.length)).containsExactly(failures);
    assertThat(execution.attempts()).hasSize(failures.length + 1);
    assertThat(text(execution)).isEqualTo("from two");
    assertThat(execution.succeeded()).isTrue();
  }

  private static String text(Execution execution) {
    return requireNonNull(execution.answer()).text();
  }

  /** The only connection that the upstream may have is free again. */
  private void assertNoConnectionLeaks() {
    first.then(Acts.answer("again"), Acts.answer("again"));
    assertThat(bench.complete(primary).answer()).isNotNull();
  }

  @Test
  void answersAndBillsWhatWasUsed() {
    Execution execution = run(Acts.answer("from one"));

    assertThat(text(execution)).isEqualTo("from one");
    assertThat(execution.attempts()).hasSize(1);
    assertThat(execution.attempts().get(0).usd()).isEqualByComparingTo(new BigDecimal("0.00006"));
    assertThat(first.requests().get(0))
        .contains(
            "POST /chat/completions ", "x-request-id: request-1", "\"model\":\"model-of-one\"")
        .doesNotContain("simulate");
  }

  @Test
  void fallsBackWhenRefused() {
    first.stop();

    assertFallsBack(run(Acts.hang()), FailureKind.CONNECT);
  }

  @Test
  void triesAResetConnectionOnceMoreAndThenFallsBack() {
    Execution execution = run(Acts.reset(), Acts.reset());

    assertFallsBack(execution, FailureKind.CONNECT, FailureKind.CONNECT);
    assertNoConnectionLeaks();
  }

  @Test
  void fallsBackWhenNothingIsAnswered() {
    Future<String> asked = first.nextRequest();
    first.then(Acts.hang());
    second.then(Acts.answer("from two"));
    Future<Execution> running = bench.completing(primary, fallback);

    Await.done(asked);
    bench.timers.pass(Bench.CONFIG.firstByte());

    assertFallsBack(Await.result(running), FailureKind.TIMEOUT);
    assertNoConnectionLeaks();
  }

  @Test
  void waitsLongerForModelsThatReason() {
    Deployment thinker =
        Deployments.openAi("one", first.baseUrl()).with(Capability.REASONING).make();
    Future<String> asked = first.nextRequest();
    first.then(Acts.hang());
    Future<Execution> running = bench.completing(thinker);

    Await.done(asked);
    bench.timers.pass(Bench.CONFIG.firstByte());
    assertThat(running.isComplete()).isFalse();
    bench.timers.pass(Bench.CONFIG.firstByteReasoning());

    assertThat(kinds(Await.result(running))).containsExactly(FailureKind.TIMEOUT);
  }

  @Test
  void fallsBackWhenTheServerFails() {
    assertFallsBack(run(Acts.json(500, "{}")), FailureKind.SERVER);
    assertNoConnectionLeaks();
  }

  @Test
  void triesAnUnavailableServerOnceMore() {
    Execution execution = run(Acts.json(503, "{}"), Acts.answer("from one"));

    assertThat(kinds(execution)).containsExactly(FailureKind.OVERLOADED, null);
    assertThat(second.requests()).isEmpty();
  }

  @Test
  void waitsOutAShortRetryAfter() {
    Execution execution = run(Acts.json(429, "{}", "retry-after-ms: 30"), Acts.answer("from one"));

    assertThat(kinds(execution)).containsExactly(FailureKind.RATE_LIMITED, null);
    Failure failure = requireNonNull(execution.attempts().get(0).failure());
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofMillis(30));
  }

  @Test
  void doesNotWaitOutALongRetryAfter() {
    assertFallsBack(run(Acts.json(429, "{}", "retry-after: 60")), FailureKind.RATE_LIMITED);
  }

  @Test
  void movesOnAtOnceWhenRateLimitedWithoutRetryAfter() {
    assertFallsBack(run(Acts.json(429, "{}")), FailureKind.RATE_LIMITED);
  }

  @Test
  void fallsBackWhenTheAnswerIsNoJson() {
    assertFallsBack(run(Acts.json(200, "{\"id\":")), FailureKind.MALFORMED);
    assertNoConnectionLeaks();
  }

  @Test
  void fallsBackWhenTheContentTypeIsWrong() {
    assertFallsBack(run(Acts.raw(200, "text/html", "<html>")), FailureKind.MALFORMED);
    assertNoConnectionLeaks();
  }

  @Test
  void fallsBackWhenTheAnswerIsTooLarge() {
    assertFallsBack(run(Acts.answer("x".repeat(200_000))), FailureKind.MALFORMED);
    assertNoConnectionLeaks();
  }

  @Test
  void readsTheErrorInsideASuccess() {
    String body = "{\"error\":{\"message\":\"Rate limited upstream\",\"code\":429}}";

    assertFallsBack(run(Acts.json(200, body)), FailureKind.RATE_LIMITED);
  }

  @Test
  void stopsAtABadRequest() {
    Execution execution = run(Acts.json(400, "{\"error\":{\"message\":\"no such field\"}}"));

    assertThat(kinds(execution)).containsExactly(FailureKind.BAD_REQUEST);
    assertThat(second.requests()).isEmpty();
  }

  @Test
  void stopsAtAContentFilter() {
    Execution execution = run(Acts.json(400, "{\"error\":{\"code\":\"content_filter\"}}"));

    assertThat(kinds(execution)).containsExactly(FailureKind.CONTENT_FILTER);
    assertThat(second.requests()).isEmpty();
  }

  @Test
  void goesOnlyToALargerContextWhenTheInputDoesNotFit() {
    ScriptedUpstream third = ScriptedUpstream.start(bench.vertx);
    third.then(Acts.answer("from three"));
    Deployment larger = Deployments.openAi("three", third.baseUrl()).withContext(100_000).make();
    first.then(Acts.json(400, "{\"error\":{\"code\":\"context_length_exceeded\"}}"));
    second.then(Acts.answer("from two"));

    Execution execution = bench.complete(primary, fallback, larger);

    assertThat(kinds(execution)).containsExactly(FailureKind.CONTEXT_WINDOW, null);
    assertThat(second.requests()).isEmpty();
    assertThat(third.requests()).hasSize(1);
  }

  @Test
  void saysWhenNothingCanBeCalled() {
    Deployment locked = Deployments.openAi("one", first.baseUrl()).withKeyIn("NO_SUCH_KEY").make();

    Execution execution = bench.complete(locked);

    assertThat(execution.attempts()).isEmpty();
    assertThat(requireNonNull(execution.failure()).kind()).isEqualTo(FailureKind.NOT_CALLABLE);
  }

  @Test
  void endsAtTheDeadline() {
    Future<String> asked = first.nextRequest();
    first.then(Acts.hang());
    Duration deadline = Duration.ofMillis(700);
    Future<Execution> running = bench.within(deadline).completing(primary, fallback);

    Await.done(asked);
    bench.timers.pass(deadline);

    Execution execution = Await.result(running);
    assertThat(kinds(execution)).containsExactly(FailureKind.TIMEOUT);
    assertThat(requireNonNull(execution.failure()).code()).isEqualTo("deadline");
    assertThat(second.requests()).isEmpty();
  }

  @Test
  void cutsTheProviderOffWhenTheCallerGoesAway() {
    Future<String> asked = first.nextRequest();
    first.then(Acts.hang());
    Future<Execution> running = bench.completing(primary, fallback);

    Await.done(asked);
    bench.vertx.runOnContext(nothing -> bench.callerGone.complete());

    Execution execution = Await.result(running);
    assertThat(kinds(execution)).isEqualTo(List.of(FailureKind.CANCELLED));
    Await.done(first.firstClose());
    assertThat(second.requests()).isEmpty();
  }
}
