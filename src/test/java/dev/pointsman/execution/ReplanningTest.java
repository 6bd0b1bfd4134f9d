package dev.pointsman.execution;

import static dev.pointsman.execution.Bench.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.ScriptedUpstream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is called after a failure may be decided anew. */
final class ReplanningTest {
  private final Bench bench = new Bench();
  private final ScriptedUpstream first = ScriptedUpstream.start(bench.vertx);
  private final ScriptedUpstream second = ScriptedUpstream.start(bench.vertx);
  private final ScriptedUpstream third = ScriptedUpstream.start(bench.vertx);
  private final Deployment one = Deployments.openAi("one", first.baseUrl()).make();
  private final Deployment two = Deployments.openAi("two", second.baseUrl()).make();
  private final Deployment three = Deployments.openAi("three", third.baseUrl()).make();

  @AfterEach
  void close() {
    Await.done(bench.vertx.close());
  }

  /** Replaces what was planned by these after the first failure. */
  private static Replanning instead(Deployment... others) {
    return failed ->
        failed.ordinal() == 1 ? Optional.of(Bench.plan(others).steps()) : Optional.empty();
  }

  private static List<Deployment> called(Execution execution) {
    return execution.attempts().stream().map(Attempt::deployment).toList();
  }

  @Test
  void whatIsDecidedAnewIsCalledNext() {
    first.then(Acts.json(500, "{}"));
    third.then(Acts.answer("from three"));

    Execution execution = bench.replanning(instead(three, two)).complete(one, two);

    assertThat(called(execution)).containsExactly(one, three);
    assertThat(second.requests()).isEmpty();
  }

  @Test
  void whatWasCalledIsNotCalledAgainForThat() {
    first.then(Acts.json(500, "{}"));
    second.then(Acts.answer("from two"));

    Execution execution = bench.replanning(instead(one, two)).complete(one, three);

    assertThat(called(execution)).containsExactly(one, two);
    assertThat(first.requests()).hasSize(1);
  }

  @Test
  void aDeploymentThatIsNotAllowedAnyMoreIsNotTriedAgain() {
    first.then(Acts.json(503, "{}", "retry-after: 1"));
    second.then(Acts.answer("from two"));

    Execution execution = bench.replanning(instead(two)).complete(one, two);

    assertThat(called(execution)).containsExactly(one, two);
    assertThat(bench.timers.count()).isZero();
  }

  @Test
  void nothingMoreIsCalledWhereNothingIsAllowedAnyMore() {
    first.then(Acts.json(500, "{}"));

    Execution execution = bench.replanning(instead()).complete(one, two);

    assertThat(kinds(execution)).containsExactly(FailureKind.SERVER);
    assertThat(Optional.ofNullable(execution.failure()).map(Failure::kind))
        .hasValue(FailureKind.SERVER);
    assertThat(second.requests()).isEmpty();
  }

  @Test
  void isNotAskedAboutAFailureThatEndsTheWalk() {
    first.then(Acts.json(400, "{}"));

    Execution execution = bench.replanning(instead(three)).complete(one, two);

    assertThat(called(execution)).containsExactly(one);
    assertThat(third.requests()).isEmpty();
  }
}
