package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.pointsman.testing.RunningRouter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** LangChain4j works unchanged. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LangChainE2eTest {
  private static final ToolSpecification WEATHER =
      ToolSpecification.builder()
          .name("weather")
          .parameters(JsonObjectSchema.builder().addStringProperty("city").build())
          .build();

  private RunningRouter router;

  @BeforeAll
  void start() throws IOException {
    router = RunningRouter.start();
  }

  @AfterAll
  void stop() {
    router.close();
  }

  @Test
  void answers() {
    ChatResponse answer =
        model(Map.of()).chat(SystemMessage.from("Be short."), UserMessage.from("Hello!"));

    assertThat(answer.aiMessage().text()).contains("imulated");
    assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(answer.tokenUsage().totalTokenCount()).isPositive();
  }

  @Test
  void streams() {
    OpenAiStreamingChatModel model =
        OpenAiStreamingChatModel.builder()
            .baseUrl(router.url() + "/v1")
            .apiKey("unused")
            .modelName("auto")
            .build();
    Collected collected = new Collected();

    model.chat("Hello!", collected);

    ChatResponse answer = collected.whole.join();
    assertThat(answer.aiMessage().text()).isEqualTo(String.join("", collected.parts));
    assertThat(answer.tokenUsage().outputTokenCount()).isPositive();
  }

  @Test
  void callsToolsAndTakesTheirResults() {
    UserMessage question = UserMessage.from("What is the weather in Oslo?");
    ChatRequest asking =
        ChatRequest.builder()
            .messages(question)
            .toolSpecifications(WEATHER)
            .toolChoice(ToolChoice.REQUIRED)
            .build();

    AiMessage call = model(Map.of()).chat(asking).aiMessage();
    ToolExecutionRequest first = call.toolExecutionRequests().get(0);
    ChatRequest telling =
        ChatRequest.builder()
            .messages(List.of(question, call, ToolExecutionResultMessage.from(first, "4 degrees")))
            .toolSpecifications(WEATHER)
            .build();
    ChatResponse answer = model(Map.of()).chat(telling);

    assertThat(first.name()).isEqualTo("weather");
    assertThat(answer.aiMessage().text()).isNotBlank();
  }

  @Test
  void asksForJson() {
    JsonSchema schema =
        JsonSchema.builder()
            .name("train")
            .rootElement(
                JsonObjectSchema.builder().addStringProperty("time").required("time").build())
            .build();
    ChatRequest request =
        ChatRequest.builder()
            .messages(UserMessage.from("Which train?"))
            .responseFormat(
                ResponseFormat.builder().type(ResponseFormatType.JSON).jsonSchema(schema).build())
            .build();

    ChatResponse answer = model(Map.of()).chat(request);

    assertThat(answer.aiMessage().text()).startsWith("{").contains("\"time\"");
  }

  @Test
  void embeds() {
    OpenAiEmbeddingModel model =
        OpenAiEmbeddingModel.builder()
            .baseUrl(router.url() + "/v1")
            .apiKey("unused")
            .modelName("text-embedding-3-small")
            .build();

    assertThat(model.embed("the 8:15 to Basel").content().vector()).isNotEmpty();
  }

  @Test
  void failsOnlyWhenEveryAttemptFailed() {
    ChatResponse second =
        model(Map.of("routing", Map.of("simulate", Map.of("fail", "500", "times", 1))))
            .chat(UserMessage.from("Hello!"));
    OpenAiChatModel failing = model(Map.of("routing", Map.of("simulate", Map.of("fail", "500"))));

    assertThat(second.aiMessage().text()).isNotBlank();
    assertThatThrownBy(() -> failing.chat("Hello!")).isInstanceOf(InternalServerException.class);
  }

  @Test
  void isToldWhatIsWrongWithARequest() {
    OpenAiChatModel wrong = model(Map.of("routing", Map.of("budgte", "low")));

    assertThatThrownBy(() -> wrong.chat("Hello!"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("budgte");
  }

  private OpenAiChatModel model(Map<String, Object> parameters) {
    return OpenAiChatModel.builder()
        .baseUrl(router.url() + "/v1")
        .apiKey("unused")
        .modelName("auto")
        .maxRetries(0)
        .customParameters(parameters)
        .build();
  }

  /** What a stream brought. */
  private static final class Collected implements StreamingChatResponseHandler {
    private final List<String> parts = new CopyOnWriteArrayList<>();
    private final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();

    @Override
    public void onPartialResponse(String part) {
      parts.add(part);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      whole.complete(response);
    }

    @Override
    public void onError(Throwable error) {
      whole.completeExceptionally(error);
    }
  }
}
