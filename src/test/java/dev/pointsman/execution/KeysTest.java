package dev.pointsman.execution;

import static dev.pointsman.execution.Bench.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.health.HealthReport;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.ScriptedUpstream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several keys of one provider: which is used, and which is left alone. */
final class KeysTest {
  private static final String BAD_KEY = "{\"error\":{\"code\":\"invalid_api_key\"}}";

  private final Bench bench = new Bench(Map.of("ONE_KEY", "first-secret, second-secret"), null);
  private final ScriptedUpstream first = ScriptedUpstream.start(bench.vertx);
  private final ScriptedUpstream second = ScriptedUpstream.start(bench.vertx);
  private final Deployment primary =
      Deployments.openAi("one", first.baseUrl()).withKeyIn("ONE_KEY").make();
  private final Deployment sibling =
      Deployments.openAi("one", first.baseUrl()).model("sibling").withKeyIn("ONE_KEY").make();
  private final Deployment fallback = Deployments.openAi("two", second.baseUrl()).make();

  @AfterEach
  void close() {
    Await.done(bench.vertx.close());
  }

  private List<String> secrets() {
    return first.requests().stream()
        .map(request -> request.contains("Bearer first-secret") ? "first" : "second")
        .toList();
  }

  private static List<@Nullable String> keys(Execution execution) {
    return execution.attempts().stream().<@Nullable String>map(Attempt::key).toList();
  }

  private void call(Deployment deployment) {
    assertThat(bench.complete(deployment).succeeded()).isTrue();
  }

  private int strikes() {
    return bench.health.reports().stream()
        .filter(report -> report.deployment().equals(primary.id()))
        .mapToInt(HealthReport::strikes)
        .sum();
  }

  @Test
  void takeTurns() {
    first.then(Acts.answer("from one"));

    call(primary);
    call(primary);
    call(primary);

    assertThat(secrets()).containsExactly("first", "second", "first");
  }

  @Test
  void aBadKeyIsReplacedAtOnceAndIsNoStrike() {
    first.then(Acts.json(401, BAD_KEY), Acts.answer("from one"));

    Execution execution = bench.complete(primary, fallback);

    assertThat(kinds(execution)).containsExactly(FailureKind.AUTH, null);
    assertThat(keys(execution)).containsExactly("ONE_KEY#1", "ONE_KEY#2");
    assertThat(execution.toString()).doesNotContain("secret");
    assertThat(strikes()).isZero();
    assertThat(bench.health.reports()).allMatch(report -> report.inFlight() == 0);
  }

  @Test
  void aBadKeyRestsForEverythingAndComesBack() {
    first.then(Acts.json(401, BAD_KEY), Acts.answer("from one"));
    call(primary);

    call(sibling);
    call(primary);
    bench.timers.pass(Duration.ofMinutes(1));
    call(primary);
    call(primary);

    assertThat(secrets().subList(0, 4)).containsExactly("first", "second", "second", "second");
    assertThat(secrets().subList(4, 6)).containsExactlyInAnyOrder("first", "second");
  }

  @Test
  void aKeyThatCalledTooOftenRestsForThatDeploymentOnly() {
    first.then(Acts.json(429, "{}", "retry-after: 20"), Acts.answer("from one"));

    Execution execution = bench.complete(primary, fallback);
    call(primary);
    call(sibling);
    call(sibling);

    assertThat(kinds(execution)).containsExactly(FailureKind.RATE_LIMITED, null);
    assertThat(secrets().subList(0, 3)).containsExactly("first", "second", "second");
    assertThat(secrets().subList(3, 5)).containsExactlyInAnyOrder("first", "second");
    assertThat(second.requests()).isEmpty();
  }

  @Test
  void goesOnWhenNoKeyIsLeftAndSparesTheDeploymentUntilOneIs() {
    first.then(Acts.json(401, BAD_KEY));
    second.then(Acts.answer("from two"));

    Execution execution = bench.complete(primary, fallback);
    Execution spared = bench.complete(primary, fallback);

    assertThat(kinds(execution)).containsExactly(FailureKind.AUTH, FailureKind.AUTH, null);
    assertThat(kinds(spared)).hasSize(1).containsOnlyNulls();
    assertThat(secrets()).containsExactly("first", "second");
    assertThat(strikes()).isEqualTo(1);
  }

  @Test
  void leavesTheLastAttemptToAnotherDeployment() {
    Bench manyKeys = new Bench(Map.of("ONE_KEY", "a1, b2, c3, d4, e5, f6"), null);
    first.then(Acts.json(401, BAD_KEY));
    second.then(Acts.answer("from two"));

    Execution execution = manyKeys.complete(primary, fallback);
    Await.done(manyKeys.vertx.close());

    assertThat(execution.attempts()).hasSize(5);
    assertThat(execution.succeeded()).isTrue();
    assertThat(keys(execution).subList(0, 4)).doesNotContainNull();
    assertThat(keys(execution).get(4)).isNull();
  }

  @Test
  void aKeyThatTheProviderRepeatsIsNotHandedOn() {
    first.then(Acts.json(400, "{\"error\":{\"message\":\"what is first-secret for?\"}}"));

    Execution execution = bench.complete(primary);

    assertThat(execution.toString()).contains("what is [key] for?").doesNotContain("first-secret");
  }

  @Test
  void streamsChangeKeysToo() {
    first.then(Acts.json(429, "{}"), Acts.goodStream("from one"));

    Bench.Heard heard = bench.stream(primary, fallback);

    assertThat(heard.text()).isEqualTo("from one");
    assertThat(keys(heard.execution())).containsExactly("ONE_KEY#1", "ONE_KEY#2");
  }

  @Test
  void anotherFailureLeavesTheKeyAlone() {
    first.then(Acts.json(500, "{}"));
    second.then(Acts.answer("from two"));

    Execution execution = bench.complete(primary, fallback);

    assertThat(keys(execution)).containsExactly("ONE_KEY#1", null);
    assertThat(first.requests()).hasSize(1);
    assertThat(strikes()).isEqualTo(1);
  }
}
