package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.JsonValue;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RouterExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OpenAI's own SDK works unchanged, plain and streaming, whatever provider answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatE2eTest {
  private static final String ANTHROPIC =
      "\"routing\":{\"force_model\":\"anthropic/claude-haiku-4-5\",\"data_class\":\"public\"}";

  @RegisterExtension final RouterExtension router = new RouterExtension();

  @Test
  void answersTheSdk() {
    try (HttpResponseFor<ChatCompletion> response =
        router.openAi().chat().completions().withRawResponse().create(params("Hello!").build())) {
      ChatCompletion answer = response.parse();

      assertThat(answer.validate().choices().get(0).message().content()).isPresent();
      assertThat(answer.usage()).isPresent();
      assertThat(header(response, "x-pointsman-decision")).isNotEmpty();
      assertThat(header(response, "x-pointsman-model"))
          .startsWith(header(response, "x-pointsman-provider") + "/");
      assertThat(header(response, "x-pointsman-policy")).isNotEmpty();
      assertThat(header(response, "x-pointsman-attempts")).isEqualTo("1");
      assertThat(header(response, "x-pointsman-overhead-ms")).matches("\\d+\\.\\d+");
      assertThat(header(response, "x-pointsman-simulated")).isEqualTo("true");
    }
    assertThat(router.outcomes()).hasSize(1);
  }

  @Test
  void streamsToTheSdk() {
    ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
    ChatCompletionCreateParams params =
        params("Hello!")
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();

    try (StreamResponse<ChatCompletionChunk> stream =
        router.openAi().chat().completions().createStreaming(params)) {
      stream.stream().forEach(accumulator::accumulate);
    }

    ChatCompletion answer = accumulator.chatCompletion();
    assertThat(answer.choices().get(0).message().content().orElse("")).contains("imulated");
    assertThat(answer.usage()).isPresent();
    assertThat(router.outcomes())
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.kind()).isEqualTo(Outcome.Kind.STREAM));
  }

  @Test
  void callsTools() {
    FunctionDefinition weather =
        FunctionDefinition.builder()
            .name("weather")
            .parameters(
                FunctionParameters.builder()
                    .putAdditionalProperty("type", JsonValue.from("object"))
                    .putAdditionalProperty(
                        "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                    .build())
            .build();
    ChatCompletionCreateParams params =
        params("What is the weather in Oslo?")
            .addTool(ChatCompletionFunctionTool.builder().function(weather).build())
            .toolChoice(ChatCompletionToolChoiceOption.Auto.REQUIRED)
            .build();

    ChatCompletion answer = router.openAi().chat().completions().create(params);

    assertThat(answer.choices().get(0).message().toolCalls().orElseThrow())
        .singleElement()
        .satisfies(call -> assertThat(call.asFunction().function().name()).isEqualTo("weather"));
    assertThat(answer.choices().get(0).finishReason())
        .isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
  }

  @Test
  void speaksOpenAiForAProviderThatDoesNot() throws Exception {
    JsonNode whole =
        router
            .http()
            .post("/v1/chat/completions", "{" + ANTHROPIC + "," + messages("Hello!") + "}")
            .json();
    String stream =
        router
            .http()
            .post(
                "/v1/chat/completions",
                "{\"stream\":true," + ANTHROPIC + "," + messages("Hello!") + "}")
            .body();

    assertThat(whole.path("object").asText()).as(whole.toString()).isEqualTo("chat.completion");
    assertThat(whole.at("/choices/0/message/content").asText()).isNotEmpty();
    assertThat(whole.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(whole.at("/usage/total_tokens").asInt()).isPositive();
    assertThat(stream)
        .contains("\"chat.completion.chunk\"", "\"finish_reason\":\"stop\"")
        .doesNotContain("message_start", "\"usage\"")
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void keepsUsageFromAStreamThatDidNotAskForIt() throws Exception {
    String unasked =
        router
            .http()
            .post("/v1/chat/completions", "{\"stream\":true," + messages("Hello!") + "}")
            .body();
    String asked =
        router
            .http()
            .post(
                "/v1/chat/completions",
                "{\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                    + messages("Hello!")
                    + "}")
            .body();

    assertThat(unasked).doesNotContain("\"choices\":[]").endsWith("data: [DONE]\n\n");
    assertThat(asked).contains("\"choices\":[],\"usage\":{", "\"cost_usd\":");
  }

  @Test
  void explainsItselfInTheBodyWhenAsked() throws Exception {
    Http.Reply reply =
        router
            .http()
            .post(
                "/v1/chat/completions",
                "{" + messages("Hello!") + "}",
                Map.of("x-pointsman-explain", "true"));

    JsonNode explanation = reply.json().path("pointsman");
    assertThat(explanation.path("reasons")).isNotEmpty();
    assertThat(explanation.path("attempts")).hasSize(1);
    assertThat(explanation.path("decision").asText())
        .isEqualTo(reply.header("x-pointsman-decision"));
  }

  @Test
  void echoesWhatTracesTheRequest() throws Exception {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    Http.Reply reply =
        router
            .http()
            .post(
                "/v1/chat/completions",
                "{" + messages("Hello!") + "}",
                Map.of("x-request-id", "abc-1", "traceparent", trace));

    assertThat(reply.header("x-request-id")).isEqualTo("abc-1");
    assertThat(reply.header("traceparent")).isEqualTo(trace);
  }

  @Test
  void keepsAConcreteModelAndSaysWhenItCannot() throws Exception {
    Http.Reply kept =
        router
            .http()
            .post(
                "/v1/chat/completions",
                "{\"model\":\"deepseek-chat\",\"routing\":{\"data_class\":\"public\"},"
                    + messages("Hello!")
                    + "}");
    Http.Reply replaced =
        router
            .http()
            .post(
                "/v1/chat/completions",
                "{\"model\":\"deepseek-chat\",\"routing\":{\"region\":\"eu\"},"
                    + messages("Hello!")
                    + "}");

    assertThat(kept.status()).as(kept.body()).isEqualTo(200);
    assertThat(kept.header("x-pointsman-model")).contains("deepseek");
    assertThat(kept.header("x-pointsman-substituted")).isEmpty();
    assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
    assertThat(replaced.header("x-pointsman-substituted")).isEqualTo("deepseek-chat");
  }

  private static ChatCompletionCreateParams.Builder params(String text) {
    return ChatCompletionCreateParams.builder().model("auto").addUserMessage(text);
  }

  private static String messages(String text) {
    return "\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]";
  }

  private static String header(HttpResponseFor<?> response, String name) {
    List<String> values = response.headers().values(name);
    return values.isEmpty() ? "" : values.get(0);
  }
}
