package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.WebSearchTool;
import dev.pointsman.testing.RouterExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers of responses are told when something is wrong, in the words their SDK expects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResponsesErrorsE2eTest {
  @RegisterExtension final RouterExtension router = new RouterExtension();

  private Response stream(ResponseCreateParams params) {
    return ResponsesCalls.stream(router.openAi(), params);
  }

  @Test
  void tellsErrorsAsTheSdkExpectsThem() {
    ResponseCreateParams params = ResponsesCalls.question().model("no-such-model").build();

    assertThatThrownBy(() -> router.openAi().responses().create(params))
        .isInstanceOfSatisfying(
            NotFoundException.class,
            error -> {
              assertThat(error.code()).contains("model_not_found");
              assertThat(error.param()).contains("model");
            });
    assertThatThrownBy(() -> stream(params)).isInstanceOf(NotFoundException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {ResponsesCalls.CLAUDE, ResponsesCalls.GPT})
  void blamesTheInputByItsName(String model) {
    ResponseCreateParams params =
        ResponsesCalls.question()
            .model("auto")
            .putAdditionalBodyProperty(
                "routing", ResponsesCalls.routing(model, Map.of("fail", "context")))
            .build();

    assertThatThrownBy(() -> router.openAi().responses().create(params))
        .isInstanceOfSatisfying(
            BadRequestException.class,
            error -> {
              assertThat(error.code()).contains("context_length_exceeded");
              assertThat(error.param()).contains("input");
            });
  }

  @Test
  void tellsAFailedProviderFromABadRequest() {
    ResponseCreateParams.Builder failing =
        ResponsesCalls.question()
            .model("auto")
            .putAdditionalBodyProperty(
                "routing", ResponsesCalls.routing(ResponsesCalls.CLAUDE, Map.of("fail", "500")));

    assertThatThrownBy(() -> router.openAi().responses().create(failing.build()))
        .isInstanceOfSatisfying(
            OpenAIServiceException.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(502);
              assertThat(error.code()).contains("upstream_failed");
            });
    assertThatThrownBy(
            () ->
                router
                    .openAi()
                    .responses()
                    .create(ResponsesCalls.question().model("auto").maxOutputTokens(0).build()))
        .isInstanceOf(BadRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ResponsesCalls.CLAUDE,
        ResponsesCalls.DEEPSEEK,
        ResponsesCalls.GEMINI,
        ResponsesCalls.GPT
      })
  void neverEndsABrokenStreamAsIfItWereWhole(String model) {
    List<ResponseStreamEvent> events = new ArrayList<>();
    ResponseCreateParams params =
        ResponsesCalls.question()
            .model("auto")
            .putAdditionalBodyProperty(
                "routing", ResponsesCalls.routing(model, Map.of("cut_after_chunks", 5)))
            .build();

    try (StreamResponse<ResponseStreamEvent> stream =
        router.openAi().responses().createStreaming(params)) {
      assertThatThrownBy(() -> stream.stream().forEach(events::add))
          .isInstanceOf(OpenAIIoException.class);
    }

    ResponseStreamEvent last = events.get(events.size() - 1);
    assertThat(events.get(events.size() - 2).asError().message()).contains("broke off");
    assertThat(last.asFailed().response().status()).contains(ResponseStatus.FAILED);
    assertThat(events).noneMatch(ResponseStreamEvent::isCompleted);
  }

  @Test
  void refusesAToolThatTheModelsProviderCannotHost() {
    ResponseCreateParams params =
        ResponsesCalls.questionTo(ResponsesCalls.CLAUDE)
            .addTool(WebSearchTool.builder().type(WebSearchTool.Type.WEB_SEARCH).build())
            .build();

    assertThatThrownBy(() -> router.openAi().responses().create(params))
        .isInstanceOfSatisfying(
            OpenAIServiceException.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(403);
              assertThat(error.getMessage())
                  .contains("request.dialect", "tools[0] of type \"web_search\"");
            });
  }

  @Test
  void saysWhatToDoAboutTurnsThatNobodyKept() {
    Response first =
        router
            .openAi()
            .responses()
            .create(ResponsesCalls.questionTo(ResponsesCalls.CLAUDE).build());

    ResponseCreateParams next =
        ResponsesCalls.question().model("auto").previousResponseId(first.id()).build();

    assertThatThrownBy(() -> router.openAi().responses().create(next))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("nothing is kept")
        .hasMessageContaining(ResponsesCalls.CLAUDE);
  }
}
