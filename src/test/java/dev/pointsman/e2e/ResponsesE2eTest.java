package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.JsonValue;
import com.openai.core.http.HttpResponseFor;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ToolChoiceOptions;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RouterExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's own SDK speaks responses unchanged, plain and streaming, whatever provider answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResponsesE2eTest {
  @RegisterExtension final RouterExtension router = new RouterExtension();

  private Response stream(ResponseCreateParams params) {
    return ResponsesCalls.stream(router.openAi(), params);
  }

  private static String text(Response response) {
    return response.output().get(0).asMessage().content().get(0).asOutputText().text();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ResponsesCalls.CLAUDE,
        ResponsesCalls.DEEPSEEK,
        ResponsesCalls.GEMINI,
        ResponsesCalls.GPT
      })
  void answersFromEveryWireFormat(String model) {
    try (HttpResponseFor<Response> response =
        router
            .openAi()
            .responses()
            .withRawResponse()
            .create(ResponsesCalls.questionTo(model).build())) {
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
  @ValueSource(
      strings = {
        ResponsesCalls.CLAUDE,
        ResponsesCalls.DEEPSEEK,
        ResponsesCalls.GEMINI,
        ResponsesCalls.GPT
      })
  void streamsFromEveryWireFormat(String model) {
    Response answer = stream(ResponsesCalls.questionTo(model).build());

    assertThat(text(answer)).contains("imulated");
    assertThat(answer.status()).contains(ResponseStatus.COMPLETED);
    assertThat(answer.usage().orElseThrow().outputTokens()).isPositive();
    assertThat(router.onlyOutcome().kind()).isEqualTo(Outcome.Kind.STREAM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ResponsesCalls.CLAUDE,
        ResponsesCalls.DEEPSEEK,
        ResponsesCalls.GEMINI,
        ResponsesCalls.GPT
      })
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
        ResponsesCalls.questionTo(model)
            .addTool(weather)
            .toolChoice(ToolChoiceOptions.REQUIRED)
            .build();

    for (Response answer : List.of(router.openAi().responses().create(params), stream(params))) {
      ResponseFunctionToolCall call = answer.output().get(0).asFunctionCall();
      assertThat(call.name()).isEqualTo("weather");
      assertThat(call.callId()).isNotEmpty();
      assertThat(call.arguments()).contains("city");
    }
  }

  @Test
  void saysThatTheCapEndedTheAnswer() {
    ResponseCreateParams params =
        ResponsesCalls.questionTo(ResponsesCalls.CLAUDE).maxOutputTokens(16).build();

    for (Response answer : List.of(router.openAi().responses().create(params), stream(params))) {
      assertThat(answer.status()).contains(ResponseStatus.INCOMPLETE);
      assertThat(answer.incompleteDetails().orElseThrow().reason().orElseThrow().toString())
          .isEqualTo("max_output_tokens");
    }
  }

  @Test
  void letsPolicyChoose() {
    assertThat(
            text(
                router
                    .openAi()
                    .responses()
                    .create(ResponsesCalls.question().model("auto").build())))
        .contains("imulated");
  }

  @Test
  void namesWhatTheProviderNeverSaw() {
    ResponseCreateParams params =
        ResponsesCalls.questionTo(ResponsesCalls.DEEPSEEK).store(true).build();

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
