package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.core.JsonValue;
import com.openai.core.http.HttpResponseFor;
import com.openai.errors.InternalServerException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.pointsman.execution.Attempt;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RouterExtension;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When a provider fails before its first word, the next one of the plan answers, never silently.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FallbackE2eTest {
  private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]";

  @RegisterExtension final RouterExtension router = new RouterExtension();

  @ParameterizedTest
  @ValueSource(strings = {"500", "401", "404", "529", "reset", "malformed"})
  void fallsBackToTheNextOfThePlan(String fault) throws Exception {
    Http.Reply reply = chat(simulate("{\"fail\":\"" + fault + "\",\"times\":1}"));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.header("x-pointsman-attempts")).isEqualTo("2");
    Outcome outcome = router.onlyOutcome();
    assertThat(outcome.attempts()).extracting(Attempt::succeeded).containsExactly(false, true);
    assertThat(outcome.status()).isEqualTo(200);
  }

  @Test
  void fallsBackForAnSdkThatAsksInMetadata() {
    ChatCompletionCreateParams params =
        ChatCompletionCreateParams.builder()
            .model("auto")
            .addUserMessage("Hello!")
            .metadata(
                ChatCompletionCreateParams.Metadata.builder()
                    .putAdditionalProperty(
                        "simulate", JsonValue.from("{\"fail\":\"500\",\"times\":1}"))
                    .build())
            .build();

    try (HttpResponseFor<ChatCompletion> response =
        router.openAi().chat().completions().withRawResponse().create(params)) {
      assertThat(response.headers().values("x-pointsman-attempts")).containsExactly("2");
      assertThat(response.parse().choices()).isNotEmpty();
    }
  }

  @Test
  void fallsBackBeforeTheFirstWordOfAStream() throws Exception {
    Http.Reply reply =
        router
            .http()
            .post(
                "/v1/chat/completions",
                "{\"stream\":true,\"metadata\":{\"simulate\":\"{\\\"fail\\\":\\\"500\\\",\\\"times\\\":2}\"},"
                    + HELLO
                    + "}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("x-pointsman-attempts")).isEqualTo("3");
    assertThat(reply.body()).endsWith("data: [DONE]\n\n");
    assertThat(router.onlyOutcome().attempts()).hasSize(3);
  }

  @Test
  void saysWhenEveryAttemptFailed() throws Exception {
    Http.Reply reply = chat(simulate("{\"fail\":\"500\"}"));

    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.json().at("/error/code").asText()).isEqualTo("upstream_failed");
    assertThat(reply.json().at("/error/message").asText()).contains("5 attempts", "server");
    assertThat(reply.json().at("/error/type").asText()).isEqualTo("server_error");
    assertThat(reply.header("x-pointsman-attempts")).isEqualTo("5");
    Outcome outcome = router.onlyOutcome();
    assertThat(outcome.status()).isEqualTo(502);
    assertThat(outcome.errorCode()).isEqualTo("upstream_failed");
  }

  @Test
  void tellsTheSdkThatEveryAttemptFailed() {
    ChatCompletionCreateParams params =
        ChatCompletionCreateParams.builder()
            .model("auto")
            .addUserMessage("Hello!")
            .putAdditionalBodyProperty(
                "routing", JsonValue.from(Map.of("simulate", Map.of("fail", "500"))))
            .build();

    assertThatThrownBy(() -> router.openAi().chat().completions().create(params))
        .isInstanceOf(InternalServerException.class)
        .hasMessageContaining("attempts failed");
  }

  @Test
  void neverTriesABadRequestAgain() throws Exception {
    Http.Reply reply = chat(simulate("{\"fail\":\"400\"}"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("x-pointsman-attempts")).isEqualTo("1");
    assertThat(router.onlyOutcome().attempts()).hasSize(1);
  }

  @Test
  void leavesAContentFiltersRefusalWithItsProvider() throws Exception {
    Http.Reply reply = chat(simulate("{\"fail\":\"filter\"}"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/error/code").asText()).isEqualTo("content_filter");
    assertThat(router.onlyOutcome().attempts()).hasSize(1);
  }

  @Test
  void triesOnlyOneWhereFallbackIsSwitchedOff() throws Exception {
    Http.Reply reply =
        chat("\"routing\":{\"disable_fallback\":true,\"simulate\":{\"fail\":\"500\"}}");

    assertThat(reply.status()).isEqualTo(502);
    assertThat(router.onlyOutcome().attempts())
        .extracting(Attempt::deployment)
        .doesNotHaveDuplicates();
    assertThat(router.onlyOutcome().attempts()).hasSize(1);
  }

  @Test
  void neverLeavesAForcedModel() throws Exception {
    Http.Reply reply =
        chat(
            "\"routing\":{\"force_model\":\"deepseek-chat\",\"data_class\":\"public\","
                + "\"simulate\":{\"fail\":\"500\"}}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(502);
    Set<String> models = new HashSet<>();
    router
        .onlyOutcome()
        .attempts()
        .forEach(each -> models.add(each.deployment().model().canonical()));
    assertThat(models).hasSize(1);
  }

  @Test
  void keepsADeadline() throws Exception {
    Http.Reply reply =
        chat("\"routing\":{\"deadline_ms\":150,\"simulate\":{\"fail\":\"timeout\"}}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(504);
    assertThat(reply.json().at("/error/code").asText()).isEqualTo("deadline");
  }

  private Http.Reply chat(String more) throws IOException, InterruptedException {
    return router.http().post("/v1/chat/completions", "{" + more + "," + HELLO + "}");
  }

  private static String simulate(String instruction) {
    return "\"routing\":{\"simulate\":" + instruction + "}";
  }
}
