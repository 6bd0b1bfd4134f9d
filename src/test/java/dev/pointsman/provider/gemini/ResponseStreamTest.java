package dev.pointsman.provider.gemini;

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
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseStreamTest {
  private static final Path STREAM = Path.of("src/test/resources/provider/gemini-stream.sse");

  private final StreamDecoder decoder = GeminiContent.developerApi().streamDecoder();

  private static List<ChatEvent> events(List<ChatChunk> chunks) {
    return chunks.stream().flatMap(chunk -> chunk.events().stream()).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 100_000})
  void readsAStreamHoweverItIsSplit(int size) throws IOException {
    List<ChatEvent> events = events(Splits.every(decoder, Files.readAllBytes(STREAM), size));

    assertThat(events)
        .containsExactly(
            new ChatEvent.Opened("r1", "gemini-3-pro"),
            new ChatEvent.Reasoning("Let me think. "),
            new ChatEvent.Used(new Usage(25, 10, 0, 0, 4)),
            new ChatEvent.Text("Grüße aus "),
            new ChatEvent.Text("Köln 🎡"),
            new ToolCallPiece(0, "call_r1_0", "weather", "{\"city\":\"Köln\"}"),
            new ToolCallPiece(1, "own-id", "time", "{}"),
            new ChatEvent.Finished(FinishReason.TOOL_CALLS),
            new ChatEvent.Used(new Usage(25, 10, 0, 7, 9)),
            new ChatEvent.Closed());
    assertThat(decoder.isClosed()).isTrue();
  }

  @Test
  void readsLineEndsOfEveryKind() throws IOException {
    String text = Files.readString(STREAM);
    byte[] returns = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);

    List<ChatEvent> events = events(Splits.random(decoder, returns, 3));

    assertThat(events)
        .isEqualTo(
            events(
                Splits.every(
                    GeminiContent.developerApi().streamDecoder(),
                    text.getBytes(StandardCharsets.UTF_8),
                    50)));
  }

  @Test
  void putsACallTogetherThatComesInPieces() {
    String pieces =
        """
        data: {"candidates":[{"content":{"parts":[{"functionCall":{"name":"cook","willContinue":true}}]}}],"responseId":"r"}

        data: {"candidates":[{"content":{"parts":[{"functionCall":{"partialArgs":[{"jsonPath":"$.steps[1].title","stringValue":"Sti"},{"jsonPath":"$.hot","boolValue":true}],"willContinue":true}}]}}]}

        data: {"candidates":[{"content":{"parts":[{"functionCall":{"partialArgs":[{"jsonPath":"$.steps[1].title","stringValue":"r"},{"jsonPath":"$.n","numberValue":2}]}}]}}]}

        data: {"candidates":[{"finishReason":"STOP"}]}

        """;

    List<ChatEvent> events =
        events(Splits.every(decoder, pieces.getBytes(StandardCharsets.UTF_8), 9));

    assertThat(events)
        .contains(
            new ToolCallPiece(
                0,
                "call_r_0",
                "cook",
                "{\"steps\":[null,{\"title\":\"Stir\"}],\"hot\":true,\"n\":2}"));
  }

  @Test
  void isNotWholeWithoutAReasonToFinish() {
    String cut = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}]}\n\n";

    List<ChatEvent> events = events(Splits.every(decoder, cut.getBytes(StandardCharsets.UTF_8), 5));

    assertThat(events).contains(new ChatEvent.Text("Hi"));
    assertThat(decoder.isClosed()).isFalse();
  }

  @Test
  void tellsOfAnErrorInsideAStream() {
    String error =
        "data: {\"error\":{\"code\":503,\"message\":\"overloaded\",\"status\":\"UNAVAILABLE\"}}\n\n";

    List<ChatEvent> events =
        events(Splits.every(decoder, error.getBytes(StandardCharsets.UTF_8), 8));

    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            ChatEvent.Failed.class,
            failed -> assertThat(failed.failure().kind()).isEqualTo(FailureKind.OVERLOADED));
    assertThat(decoder.isClosed()).isFalse();
  }
}
