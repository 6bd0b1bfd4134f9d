package dev.pointsman.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.ChatEvent.ToolCallPiece;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.StreamDecoder;
import dev.pointsman.testing.EventStreams;
import dev.pointsman.testing.Splits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConverseStreamTest {
  private static final Path STREAM = Path.of("src/test/resources/provider/bedrock-stream.txt");
  private static final String START = "event messageStart {\"role\":\"assistant\"}";
  private static final String TEXT =
      "event contentBlockDelta {\"contentBlockIndex\":0,\"delta\":{\"text\":\"Hi\"}}";
  private static final String USED =
      "event metadata {\"usage\":{\"inputTokens\":3,\"outputTokens\":1,\"totalTokens\":4}}";

  private final StreamDecoder decoder = new Converse().streamDecoder();

  private static List<ChatEvent> events(List<ChatChunk> chunks) {
    return chunks.stream().flatMap(chunk -> chunk.events().stream()).toList();
  }

  private List<ChatEvent> read(String... lines) {
    return events(Splits.random(decoder, EventStreams.framed(List.of(lines)), 5));
  }

  private static String stop(String reason) {
    return "event messageStop {\"stopReason\":\"" + reason + "\"}";
  }

  private static Failure failure(List<ChatEvent> events) {
    ChatEvent last = events.get(events.size() - 1);
    assertThat(last).isInstanceOf(ChatEvent.Failed.class);
    return ((ChatEvent.Failed) last).failure();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 100_000})
  void readsAStreamHoweverItIsSplit(int size) throws IOException {
    byte[] stream = EventStreams.framed(Files.readAllLines(STREAM));

    List<ChatEvent> events = events(Splits.every(decoder, stream, size));

    assertThat(events)
        .containsExactly(
            new ChatEvent.Opened("", ""),
            new ChatEvent.Reasoning("Let me think. "),
            new ChatEvent.Text("Grüße aus "),
            new ChatEvent.Text("Köln 🎡"),
            new ToolCallPiece(0, "t1", "weather", ""),
            new ToolCallPiece(0, null, null, "{\"city\":"),
            new ToolCallPiece(0, null, null, "\"Köln\"}"),
            new ToolCallPiece(1, "t2", "time", ""),
            new ToolCallPiece(1, null, null, "{}"),
            new ChatEvent.Finished(FinishReason.TOOL_CALLS),
            new ChatEvent.Used(new Usage(25, 10, 5, 16, 0)),
            new ChatEvent.Closed());
    assertThat(decoder.isClosed()).isTrue();
  }

  @Test
  void isWholeWithAReasonToStopWhateverElseComes() {
    List<ChatEvent> countedBefore = read(START, TEXT, USED, stop("end_turn"));

    assertThat(countedBefore).last().isEqualTo(new ChatEvent.Closed());
    StreamDecoder uncounted = new Converse().streamDecoder();
    byte[] stream = EventStreams.framed(List.of(START, TEXT, stop("max_tokens")));
    assertThat(uncounted.feed(stream)).isNotEmpty();
    assertThat(uncounted.isClosed()).isFalse();
    assertThat(events(uncounted.end())).containsExactly(new ChatEvent.Closed());
  }

  @Test
  void isNotWholeWithoutAReasonToStop() {
    List<ChatEvent> events = read(START, TEXT, USED);

    assertThat(events).doesNotContain(new ChatEvent.Closed());
    assertThat(decoder.isClosed()).isFalse();
  }

  @Test
  void isNotWholeInTheMiddleOfAFrame() {
    byte[] stream = EventStreams.framed(List.of(START, TEXT, stop("end_turn")));

    List<ChatEvent> events = new ArrayList<>(events(decoder.feed(cut(stream, stream.length - 1))));
    events.addAll(events(decoder.end()));

    assertThat(events).containsExactly(new ChatEvent.Opened("", ""), new ChatEvent.Text("Hi"));
    assertThat(decoder.isClosed()).isFalse();
  }

  private static byte[] cut(byte[] stream, int length) {
    return Arrays.copyOf(stream, length);
  }

  @Test
  void readsWhatCameBeforeABrokenFrameInOnePiece() {
    byte[] stream = EventStreams.framed(List.of(START, TEXT, stop("end_turn")));
    stream[stream.length - 2] ^= 1;

    List<ChatEvent> events = events(decoder.feed(stream));

    assertThat(events).startsWith(new ChatEvent.Opened("", ""), new ChatEvent.Text("Hi"));
    assertThat(failure(events).kind()).isEqualTo(FailureKind.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 9, 40, 110})
  void neverReadsAFrameWhoseSumIsWrong(int at) {
    byte[] stream = EventStreams.framed(List.of(START, TEXT, stop("end_turn")));
    stream[at] ^= 0x40;

    List<ChatEvent> events = events(Splits.every(decoder, stream, 17));

    assertThat(failure(events).kind()).isEqualTo(FailureKind.MALFORMED);
    assertThat(events).doesNotContain(new ChatEvent.Closed());
    assertThat(decoder.feed(stream)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, STOP",
    "stop_sequence, STOP",
    "max_tokens, LENGTH",
    "model_context_window_exceeded, LENGTH",
    "guardrail_intervened, CONTENT_FILTER",
    "content_filtered, CONTENT_FILTER",
    "something_new, UNKNOWN",
  })
  void saysWhyItStopped(String reason, FinishReason finish) {
    assertThat(read(START, TEXT, stop(reason), USED)).contains(new ChatEvent.Finished(finish));
  }

  @Test
  void failsWhereTheModelWroteNonsenseOrHadNoRoomToSpeak() {
    StreamDecoder another = new Converse().streamDecoder();
    byte[] full = EventStreams.framed(List.of(START, stop("model_context_window_exceeded"), USED));

    assertThat(failure(read(START, TEXT, stop("malformed_tool_use"), USED)).kind())
        .isEqualTo(FailureKind.MALFORMED);
    assertThat(failure(events(Splits.every(another, full, 10))).kind())
        .isEqualTo(FailureKind.CONTEXT_WINDOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throttlingException | Too many tokens, please wait before trying again. | RATE_LIMITED",
        "serviceUnavailableException | Bedrock is unable to process your request. | OVERLOADED",
        "internalServerException | The system encountered an unexpected error. | SERVER",
        "modelStreamErrorException | The model stopped unexpectedly. | SERVER",
        "validationException | Input is too long for requested model. | CONTEXT_WINDOW",
        "validationException | The content field is empty. | BAD_REQUEST",
        "somethingNewException | What? | SERVER",
      })
  void failsWithAnExceptionInsideTheStream(String name, String message, FailureKind kind) {
    List<ChatEvent> events =
        read(START, TEXT, "exception " + name + " {\"message\":\"" + message + "\"}", TEXT);

    assertThat(failure(events))
        .extracting(Failure::kind, Failure::code, Failure::message)
        .containsExactly(kind, name, message);
    assertThat(decoder.isClosed()).isFalse();
  }

  @Test
  void failsWithWhatIsNoJson() {
    List<ChatEvent> events = read(START, "event contentBlockDelta {\"contentBlockIndex\":", TEXT);

    assertThat(failure(events).kind()).isEqualTo(FailureKind.MALFORMED);
  }
}
