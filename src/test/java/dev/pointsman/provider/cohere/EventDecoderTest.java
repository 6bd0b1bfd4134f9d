package dev.pointsman.provider.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.ChatEvent.ToolCallPiece;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.StreamDecoder;
import dev.pointsman.testing.Splits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventDecoderTest {
  private static final Path STREAM = Path.of("src/test/resources/provider/cohere-stream.sse");
  private static final String START = "data: {\"type\":\"message-start\",\"id\":\"c\"}\n\n";

  private final StreamDecoder decoder = new CohereChat().streamDecoder();

  private static List<ChatEvent> events(List<ChatChunk> chunks) {
    return chunks.stream().flatMap(chunk -> chunk.events().stream()).toList();
  }

  private List<ChatEvent> read(String stream) {
    return events(Splits.random(decoder, stream.getBytes(StandardCharsets.UTF_8), 5));
  }

  private static String end(String fields) {
    return START + "data: {\"type\":\"message-end\",\"delta\":{" + fields + "}}\n\n";
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 100_000})
  void readsAStreamHoweverItIsSplit(int size) throws IOException {
    List<ChatEvent> events = events(Splits.every(decoder, Files.readAllBytes(STREAM), size));

    assertThat(events)
        .containsExactly(
            new ChatEvent.Opened("c1", ""),
            new ChatEvent.Reasoning("I will look. "),
            new ChatEvent.Reasoning("Hm."),
            new ChatEvent.Text("Grüße aus "),
            new ChatEvent.Text("Köln 🎡"),
            new ToolCallPiece(0, "t1", "weather", ""),
            new ToolCallPiece(0, null, null, "{\"city\":"),
            new ToolCallPiece(0, null, null, "\"Köln\"}"),
            new ToolCallPiece(1, "t2", "time", ""),
            new ToolCallPiece(1, null, null, "{}"),
            new ChatEvent.Finished(FinishReason.TOOL_CALLS),
            new ChatEvent.Used(new Usage(25, 0, 0, 12, 4)),
            new ChatEvent.Closed());
    assertThat(decoder.isClosed()).isTrue();
  }

  @Test
  void readsLineEndsOfEveryKind() throws IOException {
    String text = Files.readString(STREAM);

    List<ChatEvent> returns = read(text.replace("\n", "\r\n"));

    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    assertThat(returns)
        .isEqualTo(events(Splits.every(new CohereChat().streamDecoder(), plain, 50)));
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETE, STOP",
    "STOP_SEQUENCE, STOP",
    "MAX_TOKENS, LENGTH",
    "ERROR_TOXIC, CONTENT_FILTER",
    "SOMETHING_NEW, UNKNOWN",
  })
  void saysWhyItFinished(String reason, FinishReason finish) {
    List<ChatEvent> events = read(end("\"finish_reason\":\"" + reason + "\""));

    assertThat(events).contains(new ChatEvent.Finished(finish));
    assertThat(decoder.isClosed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ERROR | internal error | SERVER",
        "ERROR | too many tokens: size limit exceeded | CONTEXT_WINDOW",
        "TIMEOUT | | TIMEOUT",
      })
  void failsWithAnEndThatIsAnError(String reason, String message, FailureKind kind) {
    List<ChatEvent> events =
        read(end("\"finish_reason\":\"" + reason + "\",\"error\":\"" + message + "\""));

    assertThat(events).last().isInstanceOf(ChatEvent.Failed.class);
    assertThat(((ChatEvent.Failed) events.get(events.size() - 1)).failure().kind()).isEqualTo(kind);
    assertThat(decoder.isClosed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"data: {\"type\":\n\n", "data: {\"id\":\"x\",\"message\":\"server failed\"}\n\n"})
  void failsWithWhatIsNoEvent(String event) {
    List<ChatEvent> events = read(START + event + end("\"finish_reason\":\"COMPLETE\""));

    assertThat(events).last().isInstanceOf(ChatEvent.Failed.class);
    assertThat(decoder.isClosed()).isFalse();
  }

  @Test
  void isNotWholeWithoutItsEnd() throws IOException {
    String text = Files.readString(STREAM);

    List<ChatEvent> events = read(text.substring(0, text.indexOf("event: message-end")));

    assertThat(events).doesNotContain(new ChatEvent.Closed());
    assertThat(decoder.isClosed()).isFalse();
  }
}
