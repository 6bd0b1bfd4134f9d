package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RouterExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** After the first word no second model speaks; a stream that breaks says so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamingErrorsE2eTest {
  private static final String CUT = "\"routing\":{\"simulate\":{\"cut_after_chunks\":3}}";
  private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]";

  @RegisterExtension final RouterExtension router = new RouterExtension();

  @Test
  void endsABrokenStreamWithAnErrorEventAndWithoutDone() throws Exception {
    String text = rawStream("{\"stream\":true," + CUT + "," + HELLO + "}");

    assertThat(text).contains("\"choices\"");
    assertThat(text).contains("data: {\"error\":{\"message\":\"the answer broke off");
    assertThat(text).contains("\"code\":\"upstream_failed\"");
    assertThat(text).doesNotContain("[DONE]");
    assertThat(text.indexOf("x-pointsman-attempts: 1")).isPositive();
    Outcome outcome = awaitOutcome();
    assertThat(outcome.attempts()).hasSize(1);
    assertThat(outcome.attempts().get(0).failure()).isNotNull();
    assertThat(outcome.errorCode()).isEqualTo("upstream_failed");
  }

  @Test
  void isAnErrorForTheSdk() {
    ChatCompletionCreateParams params =
        ChatCompletionCreateParams.builder()
            .model("auto")
            .addUserMessage("Hello!")
            .putAdditionalBodyProperty(
                "routing", JsonValue.from(Map.of("simulate", Map.of("cut_after_chunks", 3))))
            .build();

    assertThatThrownBy(
            () -> {
              try (StreamResponse<ChatCompletionChunk> stream =
                  router.openAi().chat().completions().createStreaming(params)) {
                assertThat(stream.stream().toList()).isEmpty();
              }
            })
        .isInstanceOf(OpenAIException.class);
  }

  @Test
  void leavesOtherRequestsOfAConnectionAlone() {
    String body = "{\"stream\":true," + CUT + "," + HELLO + "}";

    assertThatThrownBy(() -> router.http().post("/v1/chat/completions", body))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("STREAM")
        .hasMessageNotContaining("GOAWAY");
  }

  @Test
  void isAPlainErrorWhileNothingWasSaid() throws Exception {
    Http.Reply reply =
        router
            .http()
            .post(
                "/v1/chat/completions",
                "{\"stream\":true,\"routing\":{\"simulate\":{\"fail\":\"500\"}}," + HELLO + "}");

    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.header("content-type")).startsWith("application/json");
    assertThat(reply.json().at("/error/code").asText()).isEqualTo("upstream_failed");
  }

  @Test
  void cutsTheProviderOffWhenTheCallerGoesAway() throws Exception {
    String body =
        "{\"routing\":{\"simulate\":{\"latency_ms\":60000}},\"stream\":true," + HELLO + "}";

    long before = router.begun();
    try (Socket socket = open(body)) {
      assertThat(socket.isConnected()).isTrue();
      await(() -> router.begun() > before);
    }

    Outcome outcome = awaitOutcome();
    assertThat(outcome.errorCode()).isEqualTo("cancelled");
    assertThat(outcome.attempts()).hasSize(1);
  }

  /** All that comes over the socket until the router closes it. */
  private String rawStream(String body) throws IOException {
    try (Socket socket = open(body);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      socket.setSoTimeout(120_000);
      List<String> lines = reader.lines().toList();
      return String.join("\n", lines);
    }
  }

  private Socket open(String body) throws IOException {
    URI uri = URI.create(router.url());
    Socket socket = new Socket(uri.getHost(), uri.getPort());
    OutputStream out = socket.getOutputStream();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\n"
            + "content-type: application/json\r\ncontent-length: "
            + bytes.length
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
    return socket;
  }

  /** Gives up only on what never comes. */
  private static void await(BooleanSupplier condition) {
    for (int tries = 0; tries < 12_000 && !condition.getAsBoolean(); tries++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private Outcome awaitOutcome() {
    await(() -> !router.outcomes().isEmpty());
    assertThat(router.outcomes()).hasSize(1);
    return router.outcomes().get(0);
  }
}
