package dev.pointsman.execution;

import static dev.pointsman.execution.Bench.kinds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.ScriptedUpstream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are good although they look odd, or the other way round. */
final class OddAnswersTest {
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

  @ParameterizedTest
  @ValueSource(strings = {" x", "{}", " ]"})
  void doesNotHandOnWhatFollowsTheJson(String rest) {
    first.then(Acts.json(200, Acts.body("from one") + rest));
    second.then(Acts.answer("from two"));

    Execution execution = bench.complete(primary, fallback);

    assertThat(kinds(execution).get(0)).isEqualTo(FailureKind.MALFORMED);
    assertThat(requireNonNull(execution.answer()).text()).isEqualTo("from two");
  }

  @Test
  void readsContentTypesInAnyCase() {
    first.then(Acts.raw(200, "Application/JSON; Charset=UTF-8", Acts.body("from one")));

    Execution execution = bench.complete(primary, fallback);

    assertThat(requireNonNull(execution.answer()).text()).isEqualTo("from one");
    assertThat(execution.attempts()).hasSize(1);
  }
}
