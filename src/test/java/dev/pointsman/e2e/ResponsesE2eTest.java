package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.JsonValue;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ToolChoiceOptions;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RouterExtension;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's own SDK speaks responses unchanged, plain and streaming, whatever provider answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResponsesE2eTest {
  private static final String CLAUDE = "anthropic/claude-haiku-4-5";
  private static final String DEEPSEEK = "deepseek/deepseek-v4-flash";
  private static final String GPT = "openai/gpt-5.4-mini";
  private static final String GEMINI = "gemini/gemini-3.1-pro-preview";

  @RegisterExtension final RouterExtension router = new RouterExtension();

  private static ResponseCreateParams.Builder question() {
    return ResponseCreateParams.builder().instructions("Be short.").input("Hi!");
  }

  /** A question that goes to one model. */
  private static ResponseCreateParams.Builder questionTo(String model) {
    return question().model("auto").putAdditionalBodyProperty("routing", routing(model, null));
  }

  private static JsonValue routing(String model, @Nullable Object fault) {
    return JsonValue.from(
        fault == null
            ? Map.of("force_model", model, "data_class", "public")
            : Map.of("force_model", model, "data_class", "public", "simulate", fault));
  }

  private Response stream(ResponseCreateParams params) {
    ResponseAccumulator accumulator = ResponseAccumulator.create();
    try (StreamResponse<ResponseStreamEvent> stream =
        router.openAi().responses().createStreaming(params)) {
      stream.stream().forEach(event -> accumulator.accumulate(event.validate()));
    }
    return accumulator.response();
  }

  private static String text(Response response) {
    return response.output().get(0).asMessage().content().get(0).asOutputText().text();
  }

  @ParameterizedTest
  @ValueSource(strings = {CLAUDE, DEEPSEEK, GEMINI, GPT})
  void answersFromEveryWireFormat(String model) {
    try (HttpResponseFor<Response> response =
        router.openAi().responses().withRawResponse().create(questionTo(model).build())) {
      Response answer = response.parse().validate();

      assertThat(text(answer)).contains("imulated");
      assertThat(answer.status()).contains(ResponseStatus.COMPLETED);
      assertThat(answer.instructions().orElseThrow().asString()).isEqualTo("Be short.");
      assertThat(answer.usage().orElseThrow().inputTokens()).isPositive();
      assertThat(answer.usage().orElseThrow().outputTokens()).isPositive();
      assertThat(header(response, "x-pointsman-model")).isEqualTo(model);
      assertThat(header(response, "x-pointsman-attempts")).isEqualTo("1");
      assertThat(header(response, "x-pointsman-decision")).isNotEmpty();
    }
    assertThat(router.onlyOutcome().kind()).isEqualTo(Outcome.Kind.CHAT);
  }

  @ParameterizedTest
  @ValueSource(strings = {CLAUDE, DEEPSEEK, GEMINI, GPT})
  void streamsFromEveryWireFormat(String model) {
    Response answer = stream(questionTo(model).build());

    assertThat(text(answer)).contains("imulated");
    assertThat(answer.status()).contains(ResponseStatus.COMPLETED);
    assertThat(answer.usage().orElseThrow().outputTokens()).isPositive();
    assertThat(router.onlyOutcome().kind()).isEqualTo(Outcome.Kind.STREAM);
  }

  @ParameterizedTest
  @ValueSource(strings = {CLAUDE, DEEPSEEK, GEMINI, GPT})
  void callsToolsInEveryWireFormat(String model) {
    FunctionTool weather =
        FunctionTool.builder()
            .name("weather")
            .strict(true)
            .parameters(
                FunctionTool.Parameters.builder()
                    .putAdditionalProperty("type", JsonValue.from("object"))
                    .putAdditionalProperty(
                        "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                    .build())
            .build();
    ResponseCreateParams params =
        questionTo(model).addTool(weather).toolChoice(ToolChoiceOptions.REQUIRED).build();

    for (Response answer : List.of(router.openAi().responses().create(params), stream(params))) {
      ResponseFunctionToolCall call = answer.output().get(0).asFunctionCall();
      assertThat(call.name()).isEqualTo("weather");
      assertThat(call.callId()).isNotEmpty();
      assertThat(call.arguments()).contains("city");
    }
  }

  @Test
  void saysThatTheCapEndedTheAnswer() {
    ResponseCreateParams params = questionTo(CLAUDE).maxOutputTokens(16).build();

    for (Response answer : List.of(router.openAi().responses().create(params), stream(params))) {
      assertThat(answer.status()).contains(ResponseStatus.INCOMPLETE);
      assertThat(answer.incompleteDetails().orElseThrow().reason().orElseThrow().toString())
          .isEqualTo("max_output_tokens");
    }
  }

  @Test
  void letsPolicyChoose() {
    assertThat(text(router.openAi().responses().create(question().model("auto").build())))
        .contains("imulated");
  }

  @Test
  void namesWhatTheProviderNeverSaw() {
    ResponseCreateParams params = questionTo(DEEPSEEK).store(true).build();

    try (HttpResponseFor<Response> response =
        router.openAi().responses().withRawResponse().create(params)) {
      assertThat(header(response, "x-pointsman-dropped")).isEqualTo("store");
    }
  }

  @Test
  void explainsOnRequest() throws Exception {
    String body = "{\"model\":\"auto\",\"input\":\"Hi!\"%s}";
    Map<String, String> header = Map.of("x-pointsman-explain", "true");

    Http.Reply whole = router.http().post("/v1/responses", body.formatted(""), header);
    Http.Reply streamed =
        router.http().post("/v1/responses", body.formatted(",\"stream\":true"), header);

    JsonNode explanation = whole.json().path("pointsman");
    assertThat(explanation.path("reasons")).isNotEmpty();
    assertThat(streamed.body().lines().filter(line -> line.startsWith("data: ")).toList())
        .last()
        .asString()
        .contains("response.completed", "\"pointsman\"");
  }

  private static String header(HttpResponseFor<?> response, String name) {
    List<String> values = response.headers().values(name);
    return values.isEmpty() ? "" : values.get(0);
  }
}
