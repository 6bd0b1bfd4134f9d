package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.mockserver.model.Completion.completion;
import static org.mockserver.model.HttpLlmResponse.llmResponse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.execution.Attempt;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.ProviderPeer;
import dev.pointsman.testing.RunningRouter;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockserver.model.Completion;
import org.mockserver.model.HttpLlmResponse;
import org.mockserver.model.LlmChaosProfile;
import org.mockserver.model.Provider;
import org.mockserver.model.ToolUse;
import org.mockserver.model.Usage;

/** Providers as others understand them are called right: plain, streaming, tools, errors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeerE2eTest {
  private static final String PROVIDERS =
      """
      OPENAI,    openai/gpt-4o-mini
      OPENAI_RESPONSES, openai/gpt-5.3-codex
      ANTHROPIC, anthropic/claude-haiku-4-5
      GEMINI,    gemini/gemini-2.5-flash
      MISTRAL,   mistral/mistral-small-2603
      DEEPSEEK,  deepseek/deepseek-v4-flash
      GROQ,      groq/llama-3.3-70b-versatile
      XAI,       xai/grok-4.3
      """;

  private static final String KEYS = "key-1,key-2,key-3";
  private static final ObjectMapper MAPPER = new ObjectMapper();
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
    Map<String, String> environment = new HashMap<>();
    for (String model : PROVIDERS.replaceAll(".*, *", "").lines().toList()) {
      String provider = model.substring(0, model.indexOf('/'));
      String name = provider.toUpperCase(Locale.ROOT);
      environment.put(name + "_API_KEY", KEYS);
      environment.put("POINTSMAN_" + name + "_BASE_URL", peer.url() + "/" + provider);
    }
    router = RunningRouter.calling(environment);
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

  @ParameterizedTest
  @CsvSource(textBlock = PROVIDERS)
  void answers(Provider provider, String model) throws Exception {
    peer.answers(path(model), answer(provider, completion().withText("The 8:15 to Basel.")));

    Http.Reply reply = chat(model, "");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().at("/choices/0/message/content").asText())
        .isEqualTo("The 8:15 to Basel.");
    assertThat(reply.json().at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(reply.json().at("/usage/prompt_tokens").asInt()).isEqualTo(11);
    assertThat(reply.json().at("/usage/completion_tokens").asInt()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(textBlock = PROVIDERS)
  void streams(Provider provider, String model) throws Exception {
    peer.answers(
        path(model),
        answer(provider, completion().withText("The 8:15 to Basel.").withStreaming(true)));

    Http.Reply reply = chat(model, ",\"stream\":true");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(text(reply.body())).isEqualTo("The 8:15 to Basel.");
    assertThat(reply.body()).endsWith("data: [DONE]\n\n");
    assertThat(onlyOutcome().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(textBlock = PROVIDERS)
  void callsTools(Provider provider, String model) throws Exception {
    ToolUse call = ToolUse.toolUse("weather").withId("call_1").withArguments("{\"city\":\"Oslo\"}");
    peer.answers(path(model), answer(provider, completion().withToolCall(call)));

    Http.Reply reply = chat(model, TOOLS);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    JsonNode function = reply.json().at("/choices/0/message/tool_calls/0/function");
    assertThat(function.path("name").asText()).isEqualTo("weather");
    assertThat(function.path("arguments").asText().replace(" ", ""))
        .isEqualTo("{\"city\":\"Oslo\"}");
    assertThat(reply.json().at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
  }

  @ParameterizedTest
  @CsvSource(textBlock = PROVIDERS)
  void takesAnotherKeyWhereOneIsRefused(Provider provider, String model) throws Exception {
    assumeThat(provider)
        .as("the peer words a refused key as an internal error, as no recording of Gemini does")
        .isNotEqualTo(Provider.GEMINI);
    fails(provider, model, 401);
    peer.answers(path(model), answer(provider, completion().withText("Platform 4.")));

    Http.Reply reply = chat(model, "");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(firstFailure()).isEqualTo(FailureKind.AUTH);
  }

  @ParameterizedTest
  @CsvSource(textBlock = PROVIDERS)
  void takesAnotherKeyWhereOneIsAtItsLimit(Provider provider, String model) throws Exception {
    fails(provider, model, 429);
    peer.answers(path(model), answer(provider, completion().withText("Platform 4.")));

    Http.Reply reply = chat(model, "");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(firstFailure()).isEqualTo(FailureKind.RATE_LIMITED);
  }

  @ParameterizedTest
  @CsvSource(textBlock = PROVIDERS)
  void neverTakesACutStreamForAWholeOne(Provider provider, String model) throws Exception {
    LlmChaosProfile cut =
        LlmChaosProfile.llmChaosProfile()
            .withTruncateMode(LlmChaosProfile.TruncateMode.MID_STREAM)
            .withTruncateAtFraction(0.5);
    Completion words = completion().withText("The 8:15 to Basel is late.").withStreaming(true);
    peer.answers(path(model), answer(provider, words).withChaos(cut));

    assertThatThrownBy(() -> chat(model, ",\"stream\":true")).isInstanceOf(IOException.class);

    assertThat(onlyOutcome().errorCode()).isEqualTo("upstream_failed");
    assertThat(onlyOutcome().attempts()).noneMatch(Attempt::succeeded);
  }

  @Test
  void saysThatAProviderHungUp() throws Exception {
    peer.hangsUp("/openai/.*");

    Http.Reply reply = chat("openai/gpt-4o-mini", "");

    assertThat(reply.status()).isEqualTo(502);
    assertThat(onlyOutcome().attempts()).noneMatch(Attempt::succeeded);
  }

  private void fails(Provider provider, String model, int status) {
    LlmChaosProfile chaos =
        LlmChaosProfile.llmChaosProfile().withErrorStatus(status).withErrorProbability(1.0);
    peer.answers(path(model), answer(provider, completion().withText("-")).withChaos(chaos));
  }

  private static HttpLlmResponse answer(Provider provider, Completion completion) {
    Usage usage = Usage.inputTokens(11).withOutputTokens(7);
    return llmResponse().withProvider(provider).withCompletion(completion.withUsage(usage));
  }

  private static String text(String body) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : body.lines().filter(each -> each.startsWith("data: {")).toList()) {
      JsonNode delta = MAPPER.readTree(line.substring("data: ".length())).at("/choices/0/delta");
      text.append(delta.path("content").asText(""));
    }
    return text.toString();
  }

  private static String path(String model) {
    return "/" + model.substring(0, model.indexOf('/')) + "/.*";
  }

  private Http.Reply chat(String model, String more) throws IOException, InterruptedException {
    return http.post(
        "/v1/chat/completions",
        "{\"routing\":{\"force_model\":\"%s\",\"data_class\":\"public\"},\"messages\":[{\"role\":\"user\",\"content\":\"Which train?\"}]%s}"
            .formatted(model, more));
  }

  private FailureKind firstFailure() {
    return Objects.requireNonNull(onlyOutcome().attempts().get(0).failure()).kind();
  }

  private Outcome onlyOutcome() {
    assertThat(router.outcomes()).hasSize(1);
    return router.outcomes().get(0);
  }
}
