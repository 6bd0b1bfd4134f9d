package dev.pointsman.provider.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.ChatEvent.ToolCallPiece;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.StreamDecoder;
import dev.pointsman.testing.Splits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiResponsesTest {
  private static final String ANSWER =
      """
      {"id":"resp_1","object":"response","status":"%s","model":"gpt-x","error":null,
       "incomplete_details":%s,"output":[
        {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"a"},
          {"type":"summary_text","text":"b"}]},
        {"type":"web_search_call","id":"ws_1","status":"completed"},
        {"type":"message","id":"msg_1","role":"assistant","content":[
          {"type":"output_text","text":"Hel","logprobs":[{"logprob":-0.5},{"logprob":-1.5}]},
          {"type":"output_text","text":"lo"},{"type":"refusal","refusal":"not that"}]},
        {"type":"function_call","id":"fc_1","call_id":"call_1","name":"look","arguments":"{}"}],
       "usage":{"input_tokens":40,"input_tokens_details":{"cached_tokens":8},
        "output_tokens":30,"output_tokens_details":{"reasoning_tokens":12},"total_tokens":70}}
      """;

  private final OpenAiResponses format = new OpenAiResponses();

  private ChatAnswer decode(String json) throws MalformedAnswer {
    return format.decode(Bytes.of(json));
  }

  private static byte[] fixture() throws IOException {
    return Files.readAllBytes(Path.of("src/test/resources/provider/responses-stream.sse"));
  }

  private static List<ChatEvent> events(List<ChatChunk> chunks) {
    return chunks.stream().flatMap(chunk -> chunk.events().stream()).toList();
  }

  private List<ChatEvent> streamed(String... data) {
    StringBuilder stream = new StringBuilder();
    for (String each : data) {
      stream.append("data: ").append(each).append("\n\n");
    }
    byte[] bytes = stream.toString().getBytes(StandardCharsets.UTF_8);
    return events(Splits.every(format.streamDecoder(), bytes, bytes.length));
  }

  @Test
  void readsAnAnswer() throws MalformedAnswer {
    ChatAnswer answer = decode(ANSWER.formatted("completed", "null"));

    assertThat(answer.text()).isEqualTo("Hello");
    assertThat(answer.reasoning()).isEqualTo("a\n\nb");
    assertThat(answer.refusal()).isEqualTo("not that");
    assertThat(answer.toolCalls()).containsExactly(new ToolCall("call_1", "look", "{}"));
    assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(answer.usage()).isEqualTo(new Usage(32, 8, 0, 18, 12));
    assertThat(answer.meanLogprob()).isEqualTo(-1.0);
  }

  @ParameterizedTest
  @CsvSource({
    "max_output_tokens, LENGTH",
    "content_filter,    CONTENT_FILTER",
    "other,             UNKNOWN"
  })
  void saysWhyAnAnswerIsIncomplete(String reason, FinishReason expected) throws MalformedAnswer {
    String details = "{\"reason\":\"" + reason + "\"}";

    assertThat(decode(ANSWER.formatted("incomplete", details)).finish()).isEqualTo(expected);
  }

  @Test
  void takesAFailedAnswerForAFailure() {
    String failed =
        """
        {"id":"resp_1","status":"failed","output":[],
         "error":{"code":"rate_limit_exceeded","message":"Slow down"}}
        """;

    assertThatThrownBy(() -> decode(failed))
        .isInstanceOfSatisfying(
            MalformedAnswer.class,
            error -> {
              assertThat(error.failure().kind()).isEqualTo(FailureKind.RATE_LIMITED);
              assertThat(error.failure().message()).isEqualTo("Slow down");
            });
    assertThatThrownBy(() -> decode("{\"choices\":[]}")).isInstanceOf(MalformedAnswer.class);
    assertThatThrownBy(() -> decode("[]")).isInstanceOf(MalformedAnswer.class);
  }

  @Test
  void readsAStream() throws IOException {
    StreamDecoder decoder = format.streamDecoder();
    byte[] stream = fixture();

    assertThat(events(Splits.every(decoder, stream, stream.length)))
        .containsExactly(
            new ChatEvent.Opened("resp_1", "gpt-x"),
            new ChatEvent.Reasoning("let me see"),
            new ChatEvent.Reasoning("\n\n"),
            new ChatEvent.Reasoning("yes"),
            new ChatEvent.Text("Zug nach "),
            new ChatEvent.Text("Zürich 🚂"),
            new ToolCallPiece(0, "call_1", "weather", ""),
            new ToolCallPiece(1, "call_2", "time", ""),
            new ToolCallPiece(0, null, null, "{\"city\":"),
            new ToolCallPiece(0, null, null, "\"Zürich\"}"),
            new ToolCallPiece(1, null, null, "{}"),
            new ChatEvent.Used(new Usage(30, 8, 2, 18, 12)),
            new ChatEvent.Finished(FinishReason.TOOL_CALLS),
            new ChatEvent.Closed());
    assertThat(decoder.isClosed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 64, 1000})
  void readsAStreamHoweverItIsSplit(int size) throws IOException {
    byte[] unix = fixture();
    byte[] windows =
        new String(unix, StandardCharsets.UTF_8)
            .replace("\n", "\r\n")
            .replace("data: ", "data:")
            .getBytes(StandardCharsets.UTF_8);
    List<ChatEvent> whole = events(Splits.every(format.streamDecoder(), unix, unix.length));

    assertThat(events(Splits.every(format.streamDecoder(), unix, size))).isEqualTo(whole);
    assertThat(events(Splits.every(format.streamDecoder(), windows, size))).isEqualTo(whole);
  }

  @Test
  void neverTakesACutStreamForAWholeOne() throws IOException {
    byte[] stream = fixture();
    int end = new String(stream, StandardCharsets.ISO_8859_1).indexOf("event: response.completed");

    StreamDecoder decoder = format.streamDecoder();
    var begun = Splits.every(decoder, Arrays.copyOf(stream, end), 100);
    var done = decoder.feed("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));

    assertThat(begun).isNotEmpty();
    assertThat(done).isEmpty();
    assertThat(decoder.isClosed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"error\",\"code\":\"rate_limit_exceeded\",\"message\":\"Slow down\"}",
        "{\"type\":\"error\",\"error\":{\"type\":\"requests\",\"code\":\"rate_limit_exceeded\","
            + "\"message\":\"Slow down\"}}",
        "{\"type\":\"response.failed\",\"response\":{\"id\":\"resp_1\",\"status\":\"failed\","
            + "\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"Slow down\"}}}"
      })
  void takesAFailureInTheStreamForOne(String event) {
    assertThat(streamed(event, "{\"type\":\"response.completed\",\"response\":{}}"))
        .singleElement()
        .isInstanceOfSatisfying(
            ChatEvent.Failed.class,
            failed -> {
              assertThat(failed.failure().kind()).isEqualTo(FailureKind.RATE_LIMITED);
              assertThat(failed.failure().message()).isEqualTo("Slow down");
            });
  }

  @Test
  void takesWhatIsNoJsonForAFailure() {
    assertThat(streamed("{\"type\":"))
        .singleElement()
        .isInstanceOfSatisfying(
            ChatEvent.Failed.class,
            failed -> assertThat(failed.failure().kind()).isEqualTo(FailureKind.MALFORMED));
  }
}
