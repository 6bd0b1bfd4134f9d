package dev.pointsman.execution;

import static dev.pointsman.execution.Bench.kinds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.execution.Bench.Heard;
import dev.pointsman.provider.simulator.SimulateInstruction;
import dev.pointsman.provider.simulator.Simulator;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import io.vertx.core.Vertx;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole way to the simulator and back, in both wire formats. */
final class SimulationTest {
  private final Vertx vertx = Vertx.vertx();
  private final Simulator simulator =
      new Simulator(vertx, new Simulator.Pace(0, 0, SimulateInstruction.NONE));
  private final Bench bench = new Bench(Map.of(), Await.result(simulator.start()));
  private final Deployment mistral = Deployments.openAi("mistral", "https://x.test/v1").make();
  private final Deployment claude =
      Deployments.openAi("anthropic", "https://y.test")
          .speaking(Protocol.ANTHROPIC_MESSAGES)
          .withContext(200_000)
          .make();

  @AfterEach
  void close() {
    Await.done(bench.vertx.close());
    Await.done(vertx.close());
  }

  @Test
  void answersInBothWireFormatsAndSaysThatItIsSimulated() {
    ChatAnswer first = requireNonNull(bench.complete(mistral).answer());
    ChatAnswer second = requireNonNull(bench.complete(claude).answer());

    assertThat(first.text()).startsWith("[simulated mistral/model-of-mistral] ");
    assertThat(second.text()).startsWith("[simulated anthropic/model-of-anthropic] ");
    assertThat(first.usage().allOutput()).isPositive();
    assertThat(second.usage().allInput()).isPositive();
    assertThat(requireNonNull(bench.complete(mistral).answer())).isEqualTo(first);
  }

  @Test
  void streamsInBothWireFormats() {
    Heard first = bench.stream(mistral);
    Heard second = bench.stream(claude);

    assertThat(first.execution().succeeded()).isTrue();
    assertThat(first.text()).startsWith("[simulated mistral/model-of-mistral] ");
    assertThat(second.execution().succeeded()).isTrue();
    assertThat(second.text()).startsWith("[simulated anthropic/model-of-anthropic] ");
  }

  @ParameterizedTest
  @CsvSource({
    "400, BAD_REQUEST",
    "401, AUTH",
    "402, QUOTA",
    "403, PERMISSION",
    "404, NOT_FOUND",
    "429, RATE_LIMITED",
    "500, SERVER",
    "529, OVERLOADED",
    "context, CONTEXT_WINDOW",
    "filter, CONTENT_FILTER",
    "malformed, MALFORMED"
  })
  void failsAsToldInBothWireFormats(String fault, FailureKind kind) {
    bench.simulating("{\"fail\":\"" + fault + "\"}");

    assertThat(kinds(bench.complete(mistral))).containsExactly(kind);
    assertThat(kinds(bench.complete(claude))).containsExactly(kind);
    assertThat(kinds(bench.stream(mistral).execution())).containsExactly(kind);
    assertThat(kinds(bench.stream(claude).execution())).containsExactly(kind);
  }

  @Test
  void failsAsOftenAsTold() {
    bench.simulating("{\"fail\":\"500\",\"times\":1}");

    assertThat(kinds(bench.complete(mistral, claude))).containsExactly(FailureKind.SERVER, null);
  }

  @Test
  void failsOnlyWhereTold() {
    bench.simulating("{\"fail\":\"500\",\"only\":\"mistral\"}");

    Execution execution = bench.complete(mistral, claude);

    assertThat(kinds(execution)).containsExactly(FailureKind.SERVER, null);
    assertThat(requireNonNull(execution.answer()).text()).contains("anthropic");
  }

  @Test
  void cutsStreamsWhereTold() {
    bench.simulating("{\"cut_after_chunks\":4}");

    assertThat(kinds(bench.stream(mistral, claude).execution()))
        .containsExactly(FailureKind.TRUNCATED);
  }

  @Test
  void resetsConnections() {
    bench.simulating("{\"fail\":\"reset\",\"times\":2}");

    assertThat(kinds(bench.complete(mistral, claude)))
        .containsExactly(FailureKind.CONNECT, FailureKind.CONNECT, null);
  }

  @Test
  void isAsConfidentAsTold() {
    bench.simulating("{\"confidence\":0.4}");

    Double meanLogprob = requireNonNull(bench.complete(mistral).answer()).meanLogprob();

    assertThat(requireNonNull(meanLogprob)).isCloseTo(Math.log(0.4), within(1e-9));
  }
}
