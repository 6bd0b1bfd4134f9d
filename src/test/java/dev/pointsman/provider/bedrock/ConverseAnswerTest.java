package dev.pointsman.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.MalformedAnswer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConverseAnswerTest {
  private final Converse format = new Converse();

  @Test
  void readsAWholeAnswer() throws MalformedAnswer {
    Bytes body =
        Bytes.of(
            """
            {"output":{"message":{"role":"assistant","content":[
            {"reasoningContent":{"reasoningText":{"text":"Hm.","signature":"s"}}},
            {"citationsContent":{"content":[{"text":"In Köln "}],"citations":[]}},
            {"text":"it rains."},
            {"toolUse":{"toolUseId":"t1","name":"weather","input":{"city":"Köln"}}}]}},
            "stopReason":"tool_use","usage":{"inputTokens":3,"outputTokens":61,
            "totalTokens":2435,"cacheReadInputTokens":2074,"cacheWriteInputTokens":297}}
            """);

    ChatAnswer answer = format.decode(body);

    assertThat(answer.text()).isEqualTo("In Köln it rains.");
    assertThat(answer.reasoning()).isEqualTo("Hm.");
    assertThat(answer.toolCalls())
        .containsExactly(new ToolCall("t1", "weather", "{\"city\":\"Köln\"}"));
    assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(answer.usage()).isEqualTo(new Usage(3, 2074, 297, 61, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"message\":\"x\"}",
        "{\"output\":{\"message\":{\"content\":[]}},\"stopReason\":\"malformed_model_output\"}",
      })
  void refusesWhatIsNoAnswer(String body) {
    assertThatThrownBy(() -> format.decode(Bytes.of(body))).isInstanceOf(MalformedAnswer.class);
  }

  @Test
  void readsTheKindOfAnErrorFromItsHeader() {
    Map<String, String> headers =
        Map.of("x-amzn-errortype", "ThrottlingException:http://internal.amazon.com/coral/");

    Failure failure =
        format.failure(
            429, headers::get, Bytes.of("{\"message\":\"Too many tokens per day, please wait\"}"));

    assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
    assertThat(failure.code()).isEqualTo("ThrottlingException");
  }
}
