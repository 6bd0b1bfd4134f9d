package dev.pointsman.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.execution.Bench.Heard;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.EventStreams;
import dev.pointsman.testing.ScriptedUpstream;
import dev.pointsman.testing.ScriptedUpstream.Act;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bedrock tells of failures by an exception among the frames of a stream, or by half of one. */
final class BedrockFaultsTest {
  private static final String START = "event messageStart {\"role\":\"assistant\"}";
  private static final String TEXT =
      "event contentBlockDelta {\"contentBlockIndex\":0,\"delta\":{\"text\":\"Hi\"}}";
  private static final String STOP = "event messageStop {\"stopReason\":\"end_turn\"}";
  private static final String USED =
      "event metadata {\"usage\":{\"inputTokens\":3,\"outputTokens\":1,\"totalTokens\":4}}";
  private static final String THROTTLED =
      "exception throttlingException {\"message\":\"Too many tokens, please wait\"}";

  private final Bench bench = new Bench();
  private final ScriptedUpstream upstream = ScriptedUpstream.start(bench.vertx);
  private final ScriptedUpstream other = ScriptedUpstream.start(bench.vertx);

  @AfterEach
  void close() {
    Await.done(bench.vertx.close());
  }

  private Deployment bedrock() {
    return Deployments.openAi("bedrock", upstream.baseUrl())
        .speaking(Protocol.BEDROCK_CONVERSE)
        .make();
  }

  private Deployment openAi() {
    return Deployments.openAi("other", other.baseUrl()).make();
  }

  /** A whole response, or the same without its last bytes. */
  private static Act frames(int missingBytes, String... lines) {
    byte[] stream = EventStreams.framed(List.of(lines));
    byte[] sent = Arrays.copyOf(stream, stream.length - missingBytes);
    String head =
        "HTTP/1.1 200 OK\r\ncontent-type: application/vnd.amazon.eventstream\r\ncontent-length: "
            + sent.length
            + "\r\n\r\n";
    return socket -> {
      socket.write(Buffer.buffer(head).appendBytes(sent)).otherwiseEmpty();
    };
  }

  @Test
  void readsAStreamToItsEnd() {
    upstream.then(frames(0, START, TEXT, STOP, USED));

    Heard heard = bench.stream(bedrock());

    assertThat(heard.text()).isEqualTo("Hi");
    assertThat(Bench.kinds(heard.execution())).containsExactly((FailureKind) null);
    assertThat(heard.execution().attempts().get(0).usage().allInput()).isEqualTo(3);
    assertThat(upstream.requests().get(0))
        .startsWith("POST /model/model-of-bedrock/converse-stream ");
  }

  @Test
  void isPassedOverWhereItFailsBeforeTheFirstWord() {
    upstream.then(frames(0, START, THROTTLED));
    other.then(Acts.goodStream("Hello"));

    Heard heard = bench.stream(bedrock(), openAi());

    assertThat(heard.text()).isEqualTo("Hello");
    assertThat(Bench.kinds(heard.execution())).containsExactly(FailureKind.RATE_LIMITED, null);
  }

  @Test
  void failsTheStreamAfterTheFirstWord() {
    upstream.then(frames(0, START, TEXT, THROTTLED));
    other.then(Acts.goodStream("Hello"));

    Heard heard = bench.stream(bedrock(), openAi());

    assertThat(heard.text()).isEqualTo("Hi");
    assertThat(Bench.kinds(heard.execution())).containsExactly(FailureKind.RATE_LIMITED);
    assertThat(other.requests()).isEmpty();
  }

  @Test
  void isNoWholeAnswerInTheMiddleOfAFrame() {
    upstream.then(frames(5, START, TEXT, STOP));

    Heard heard = bench.stream(bedrock());

    assertThat(heard.text()).isEqualTo("Hi");
    assertThat(Bench.kinds(heard.execution())).containsExactly(FailureKind.TRUNCATED);
  }
}
