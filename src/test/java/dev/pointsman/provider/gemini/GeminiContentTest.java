package dev.pointsman.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.ResponseHeaders;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GeminiContentTest {
  private final GeminiContent format = GeminiContent.developerApi();

  @Test
  void countsEveryClassOfTokensOnce() throws MalformedAnswer {
    ChatAnswer answer =
        format.decode(
            Bytes.of(
                """
                {"candidates":[{"content":{"parts":[{"text":"Hm. ","thought":true},{"text":"4"}]},
                 "finishReason":"MAX_TOKENS"}],"modelVersion":"gemini-3-pro","responseId":"r1",
                 "usageMetadata":{"promptTokenCount":30,"cachedContentTokenCount":10,
                 "toolUsePromptTokenCount":5,"candidatesTokenCount":7,"thoughtsTokenCount":9}}
                """));

    assertThat(answer.usage()).isEqualTo(new Usage(25, 10, 0, 7, 9));
    assertThat(answer.text()).isEqualTo("4");
    assertThat(answer.reasoning()).isEqualTo("Hm. ");
    assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void readsABlockedPromptAsFiltered() throws MalformedAnswer {
    ChatAnswer answer =
        format.decode(Bytes.of("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}"));

    assertThat(answer.finish()).isEqualTo(FinishReason.CONTENT_FILTER);
    assertThat(answer.refusal()).isEqualTo("the prompt was blocked: SAFETY");
  }

  @ParameterizedTest
  @CsvSource({"STOP, TOOL_CALLS", "A_WORD_OF_LATER, TOOL_CALLS", "MAX_TOKENS, LENGTH"})
  void endsWithTheCallOfATool(String reason, FinishReason finish) throws MalformedAnswer {
    String body =
        """
        {"candidates":[{"content":{"parts":[{"functionCall":{"name":"weather","args":{}}}]},
         "finishReason":"%s"}]}
        """;

    ChatAnswer answer = format.decode(Bytes.of(body.formatted(reason)));

    assertThat(answer.finish()).isEqualTo(finish);
  }

  @Test
  void takesABrokenToolCallForAFailure() {
    String body =
        "{\"candidates\":[{\"finishReason\":\"MALFORMED_FUNCTION_CALL\",\"finishMessage\":\"bad\"}]}";

    assertThatThrownBy(() -> format.decode(Bytes.of(body)))
        .isInstanceOfSatisfying(
            MalformedAnswer.class,
            bad -> assertThat(bad.failure().kind()).isEqualTo(FailureKind.MALFORMED));
  }

  @Test
  void waitsAsLongAsTheBodySays() {
    String body =
        """
        {"error":{"code":429,"message":"Please retry in 48.9s.","status":"RESOURCE_EXHAUSTED",
         "details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"48.9s"}]}}
        """;

    Failure failure = format.failure(429, ResponseHeaders.NONE, Bytes.of(body));

    assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofMillis(48_901));
  }
}
