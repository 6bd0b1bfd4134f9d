package dev.pointsman.provider.ollama;

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

final class LineDecoderTest {
  private static final Path STREAM = Path.of("src/test/resources/provider/ollama-stream.ndjson");
  private static final String WORD = "{\"model\":\"m\",\"message\":{\"content\":\"Hi\"}}\n";

  private final StreamDecoder decoder = new OllamaChat().streamDecoder();

  private static List<ChatEvent> events(List<ChatChunk> chunks) {
    return chunks.stream().flatMap(chunk -> chunk.events().stream()).toList();
  }

  private List<ChatEvent> read(String stream) {
    return events(Splits.random(decoder, stream.getBytes(StandardCharsets.UTF_8), 5));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 100_000})
  void readsAStreamHoweverItIsSplit(int size) throws IOException {
    List<ChatEvent> events = events(Splits.every(decoder, Files.readAllBytes(STREAM), size));

    assertThat(events)
        .containsExactly(
            new ChatEvent.Opened("", "qwen3"),
            new ChatEvent.Reasoning("Let me think. "),
            new ChatEvent.Text("Grüße aus "),
            new ChatEvent.Text("Köln 🎡"),
            new ToolCallPiece(0, "call_20261120T1200004Z_0", "weather", "{\"city\":\"Köln\"}"),
            new ToolCallPiece(1, "own", "time", "{}"),
            new ChatEvent.Finished(FinishReason.TOOL_CALLS),
            new ChatEvent.Used(new Usage(25, 0, 0, 16, 0)),
            new ChatEvent.Closed());
    assertThat(decoder.isClosed()).isTrue();
  }

  @Test
  void readsLineEndsOfEveryKindAndNoneAtTheEnd() throws IOException {
    String text = Files.readString(STREAM);

    List<ChatEvent> returns = read(text.replace("\n", "\r\n").stripTrailing());

    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    assertThat(returns)
        .isEqualTo(events(Splits.every(new OllamaChat().streamDecoder(), plain, 50)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "an error was encountered while running the model | SERVER",
        "the input length exceeds the context length | CONTEXT_WINDOW",
      })
  void failsWithAnErrorInTheMiddle(String message, FailureKind kind) {
    List<ChatEvent> events = read(WORD + "{\"error\":\"" + message + "\"}\n" + WORD);

    assertThat(events).last().isInstanceOf(ChatEvent.Failed.class);
    assertThat(((ChatEvent.Failed) events.get(events.size() - 1)).failure().kind()).isEqualTo(kind);
    assertThat(decoder.isClosed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"model\":\n", "<html>\n"})
  void failsWithWhatIsNoJson(String line) {
    assertThat(read(WORD + line)).last().isInstanceOf(ChatEvent.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"model\":\"m\",\"done\":tr"})
  void isNotWholeWithoutItsLastLine(String rest) {
    List<ChatEvent> events = read(WORD + rest);

    assertThat(events).containsExactly(new ChatEvent.Opened("", "m"), new ChatEvent.Text("Hi"));
    assertThat(decoder.isClosed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"'', STOP", "stop, STOP", "length, LENGTH", "load, UNKNOWN"})
  void saysWhyItStopped(String reason, FinishReason finish) {
    assertThat(read(WORD + "{\"done\":true,\"done_reason\":\"" + reason + "\"}\n"))
        .contains(new ChatEvent.Finished(finish));
  }
}
