package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockserver.model.HttpResponse.response;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.execution.Attempt;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.ProviderPeer;
import dev.pointsman.testing.RunningRouter;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockserver.model.HttpResponse;

/** What MockServer does not speak by itself it says word by word: Cohere and Bedrock. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WirePeerE2eTest {
  private static final String COHERE = "cohere/command-a-03-2025";
  private static final String BEDROCK = "bedrock/amazon.nova-2-lite-v1:0";
  private static final String TOOLS =
      """
      ,"tools":[{"type":"function","function":{"name":"weather",
       "parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}]\
      """;

  private ProviderPeer peer;
  private RunningRouter router;
  private Http http;

  @BeforeAll
  void start() throws IOException {
    peer = new ProviderPeer();
    router =
        RunningRouter.calling(
            Map.of(
                "COHERE_API_KEY",
                "k1,k2",
                "POINTSMAN_COHERE_BASE_URL",
                peer.url() + "/cohere",
                "AWS_ACCESS_KEY_ID",
                "id1,id2",
                "AWS_SECRET_ACCESS_KEY",
                "s1,s2",
                "POINTSMAN_BEDROCK_BASE_URL",
                peer.url() + "/bedrock"));
    http = new Http(router.url());
  }

  @AfterAll
  void stop() {
    router.close();
    peer.close();
  }

  @BeforeEach
  void forget() {
    peer.forget();
    router.forgetOutcomes();
  }

  private static boolean isCohere(String model) {
    return model.equals(COHERE);
  }

  private void says(String model, HttpResponse response) {
    peer.answers(isCohere(model) ? "/cohere/v2/chat" : "/bedrock/model/.*", response);
  }

  private static HttpResponse json(int status, String body) {
    return response(body).withStatusCode(status).withHeader("content-type", "application/json");
  }

  private Http.Reply chat(String model, String more) throws IOException, InterruptedException {
    return http.post("/v1/chat/completions", body(model, more));
  }

  private static String body(String model, String more) {
    return "{\"routing\":{\"force_model\":\"%s\",\"data_class\":\"public\"},\"messages\":[{\"role\":\"user\",\"content\":\"Which train?\"}]%s}"
        .formatted(model, more);
  }

  private Outcome onlyOutcome() {
    assertThat(router.outcomes()).hasSize(1);
    return router.outcomes().get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {COHERE, BEDROCK})
  void answersAndCallsTools(String model) throws Exception {
    says(model, json(200, PeerWords.words(isCohere(model))));
    says(model, json(200, PeerWords.call(isCohere(model))));

    JsonNode answer = chat(model, "").json();
    JsonNode call = chat(model, TOOLS).json();

    assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo("The 8:15 to Basel.");
    assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(11);
    assertThat(call.at("/choices/0/message/tool_calls/0/function/name").asText())
        .isEqualTo("weather");
    assertThat(call.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
  }

  @ParameterizedTest
  @ValueSource(strings = {COHERE, BEDROCK})
  void streams(String model) throws Exception {
    says(model, PeerWords.stream(isCohere(model), true));

    Http.Reply reply = chat(model, ",\"stream\":true,\"stream_options\":{\"include_usage\":true}");

    assertThat(reply.body())
        .contains("\"The 8:15 \"", "\"to Basel.\"", "\"prompt_tokens\":11")
        .endsWith("data: [DONE]\n\n");
    assertThat(onlyOutcome().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {COHERE, BEDROCK})
  void neverTakesACutStreamForAWholeOne(String model) {
    says(model, PeerWords.stream(isCohere(model), false));

    assertThatThrownBy(() -> chat(model, ",\"stream\":true")).isInstanceOf(IOException.class);

    assertThat(onlyOutcome().errorCode()).isEqualTo("upstream_failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {COHERE, BEDROCK})
  void takesAnotherKeyWhereOneIsAtItsLimit(String model) throws Exception {
    String slow = "{\"message\":\"Too many requests\"}";
    says(model, json(429, slow).withHeader("x-amzn-errortype", "ThrottlingException:"));
    says(model, json(200, PeerWords.words(isCohere(model))));

    Http.Reply reply = chat(model, "");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    Attempt first = onlyOutcome().attempts().get(0);
    assertThat(Objects.requireNonNull(first.failure()).kind()).isEqualTo(FailureKind.RATE_LIMITED);
    assertThat(onlyOutcome().attempts().get(1).key()).isNotEqualTo(first.key());
  }

  @ParameterizedTest
  @ValueSource(strings = {COHERE, BEDROCK})
  void triesAgainWhereItsProviderIsUnavailable(String model) throws Exception {
    String away = "{\"message\":\"Unavailable\"}";
    says(model, json(503, away).withHeader("x-amzn-errortype", "ServiceUnavailableException:"));
    says(model, json(200, PeerWords.words(isCohere(model))));

    Http.Reply reply = chat(model, "");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(onlyOutcome().attempts()).hasSize(2);
  }

  @Test
  void cutsTheCallOfACallerWhoIsGone() throws Exception {
    says(COHERE, json(200, PeerWords.words(true)).withDelay(TimeUnit.HOURS, 1));
    long begun = router.begun();
    URI uri = URI.create(router.url());
    String body = body(COHERE, "");
    String head =
        "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\n"
            + "content-type: application/json\r\ncontent-length: ";

    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      String request = head + body.length() + "\r\n\r\n" + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      while (router.begun() == begun) {
        Thread.onSpinWait();
      }
    }
    while (router.outcomes().isEmpty()) {
      Thread.onSpinWait();
    }

    Attempt cut = onlyOutcome().attempts().get(0);
    assertThat(Objects.requireNonNull(cut.failure()).kind()).isEqualTo(FailureKind.CANCELLED);
  }
}
