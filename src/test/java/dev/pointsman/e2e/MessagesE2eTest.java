package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolChoiceAny;
import com.anthropic.models.messages.ToolUseBlock;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.testing.RunningRouter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anthropic's own SDK works unchanged, plain and streaming, whatever provider answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesE2eTest {
  private static final String CLAUDE = "anthropic/claude-haiku-4-5";
  private static final String DEEPSEEK = "deepseek/deepseek-v4-flash";
  private static final String CODEX = "openai/gpt-5.3-codex";
  private static final String GEMINI = "gemini/gemini-3.1-pro-preview";

  private RunningRouter router;
  private AnthropicClient client;

  @BeforeAll
  void start() throws IOException {
    router = RunningRouter.start();
    client =
        AnthropicOkHttpClient.builder()
            .baseUrl(router.url())
            .apiKey("unused")
            .maxRetries(0)
            .build();
  }

  @AfterAll
  void stop() {
    client.close();
    router.close();
  }

  @BeforeEach
  void forget() {
    router.forgetOutcomes();
  }

  private static MessageCreateParams.Builder question() {
    return MessageCreateParams.builder().maxTokens(500).system("Be short.").addUserMessage("Hi!");
  }

  /** A question that goes to one model. */
  private static MessageCreateParams.Builder questionTo(String model) {
    return question()
        .model("auto")
        .putAdditionalBodyProperty(
            "routing", JsonValue.from(Map.of("force_model", model, "data_class", "public")));
  }

  private Message stream(MessageCreateParams params) {
    MessageAccumulator accumulator = MessageAccumulator.create();
    try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(params)) {
      stream.stream().forEach(accumulator::accumulate);
    }
    return accumulator.message();
  }

  private static String text(Message message) {
    return message.content().get(0).asText().text();
  }

  @ParameterizedTest
  @ValueSource(strings = {CLAUDE, DEEPSEEK, GEMINI, CODEX})
  void answersFromEveryWireFormat(String model) {
    try (HttpResponseFor<Message> response =
        client.messages().withRawResponse().create(questionTo(model).build())) {
      Message answer = response.parse().validate();

      assertThat(text(answer)).contains("imulated");
      assertThat(answer.stopReason()).contains(StopReason.END_TURN);
      assertThat(answer.usage().inputTokens()).isPositive();
      assertThat(answer.usage().outputTokens()).isPositive();
      assertThat(header(response, "x-pointsman-model")).isEqualTo(model);
      assertThat(header(response, "x-pointsman-attempts")).isEqualTo("1");
      assertThat(header(response, "x-pointsman-decision")).isNotEmpty();
      assertThat(header(response, "request-id")).isNotEmpty();
    }
    assertThat(router.outcomes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {CLAUDE, DEEPSEEK, GEMINI, CODEX})
  void streamsFromEveryWireFormat(String model) {
    Message answer = stream(questionTo(model).build());

    assertThat(text(answer)).contains("imulated");
    assertThat(answer.stopReason()).contains(StopReason.END_TURN);
    assertThat(answer.usage().outputTokens()).isPositive();
    assertThat(router.outcomes())
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.kind()).isEqualTo(Outcome.Kind.STREAM));
  }

  @ParameterizedTest
  @ValueSource(strings = {CLAUDE, DEEPSEEK, GEMINI, CODEX})
  void callsToolsInEveryWireFormat(String model) {
    MessageCreateParams params =
        questionTo(model)
            .addTool(
                Tool.builder()
                    .name("weather")
                    .inputSchema(
                        Tool.InputSchema.builder()
                            .properties(
                                Tool.InputSchema.Properties.builder()
                                    .putAdditionalProperty(
                                        "city", JsonValue.from(Map.of("type", "string")))
                                    .build())
                            .addRequired("city")
                            .build())
                    .build())
            .toolChoice(ToolChoiceAny.builder().build())
            .build();

    for (Message answer : List.of(client.messages().create(params), stream(params))) {
      ToolUseBlock call = answer.content().get(0).asToolUse();
      assertThat(answer.stopReason()).contains(StopReason.TOOL_USE);
      assertThat(call.name()).isEqualTo("weather");
      assertThat(call.id()).isNotEmpty();
      assertThat(call._input().toString()).contains("city");
    }
  }

  @Test
  void letsPolicyChoose() {
    Message answer = client.messages().create(question().model("auto").build());

    assertThat(text(answer)).contains("imulated");
  }

  @Test
  void tellsErrorsAsTheSdkExpectsThem() {
    MessageCreateParams params = question().model("no-such-model").build();

    assertThatThrownBy(() -> client.messages().create(params))
        .isInstanceOfSatisfying(
            NotFoundException.class,
            error -> {
              assertThat(error.type().orElseThrow().toString()).isEqualTo("not_found_error");
              assertThat(error.apiMessage().orElseThrow()).contains("no-such-model");
              assertThat(error.requestId()).isPresent();
              assertThat(error.body().toString()).contains("model_not_found");
            });
    assertThatThrownBy(() -> stream(params)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void tellsAFailedProviderFromABadRequest() {
    MessageCreateParams params =
        question()
            .model("auto")
            .putAdditionalBodyProperty(
                "routing", JsonValue.from(Map.of("simulate", Map.of("fail", "500"))))
            .build();

    assertThatThrownBy(() -> client.messages().create(params))
        .isInstanceOfSatisfying(
            AnthropicServiceException.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(502);
              assertThat(error.type().orElseThrow().toString()).isEqualTo("api_error");
              assertThat(error.body().toString()).contains("upstream_failed");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {CLAUDE, DEEPSEEK, GEMINI, CODEX})
  void neverEndsABrokenStreamAsIfItWereWhole(String model) {
    MessageCreateParams params =
        question()
            .model("auto")
            .putAdditionalBodyProperty(
                "routing",
                JsonValue.from(
                    Map.of(
                        "force_model",
                        model,
                        "data_class",
                        "public",
                        "simulate",
                        Map.of("cut_after_chunks", 6))))
            .build();

    assertThatThrownBy(() -> stream(params))
        .isInstanceOf(AnthropicException.class)
        .hasMessageContaining("broke off");
  }

  @Test
  void namesWhatTheProviderNeverSaw() {
    MessageCreateParams params =
        questionTo(DEEPSEEK).putAdditionalBodyProperty("top_k", JsonValue.from(3)).build();

    try (HttpResponseFor<Message> response = client.messages().withRawResponse().create(params)) {
      assertThat(header(response, "x-pointsman-dropped")).isEqualTo("top_k");
    }
  }

  @Test
  void countsTokens() {
    MessageCountTokensParams.Builder params = MessageCountTokensParams.builder().model(CLAUDE);

    long few = client.messages().countTokens(params.addUserMessage("Hi!").build()).inputTokens();
    long more =
        client
            .messages()
            .countTokens(params.addUserMessage("word ".repeat(100)).build())
            .inputTokens();

    assertThat(few).isPositive();
    assertThat(more).isGreaterThanOrEqualTo(few + 100);
    assertThat(router.outcomes()).isEmpty();
  }

  private static String header(HttpResponseFor<?> response, String name) {
    List<String> values = response.headers().values(name);
    return values.isEmpty() ? "" : values.get(0);
  }
}
