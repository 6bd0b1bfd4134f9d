package dev.pointsman.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.provider.responses.OpenAiResponses;
import dev.pointsman.testing.Recordings;
import dev.pointsman.testing.Recordings.Recording;
import dev.pointsman.testing.Splits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded exchange in OpenAI's responses format is read into the right words. */
final class ResponsesRecordingsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> WHOLE = Set.of("chat", "tools", "filtered", "truncated");
  private static final Set<String> STREAMED = Set.of("stream", "stream-tools", "error");

  private final WireFormat format = new OpenAiResponses();

  @TestFactory
  List<DynamicTest> wholeResponsesAreReadInFull() throws IOException {
    return Recordings.orSkip().of(WHOLE).stream()
        .filter(ResponsesRecordingsTest::isWhole)
        .map(recording -> dynamicTest(recording.file(), () -> readsWhole(recording)))
        .toList();
  }

  static boolean isWhole(Recording recording) {
    return WHOLE.contains(recording.kind())
        && recording.text().stripLeading().startsWith("{")
        && recording.text().contains("\"response\"")
        && ExpectedResponse.isOne(json(recording.text()));
  }

  private void readsWhole(Recording recording) throws MalformedAnswer {
    Expected expected = ExpectedResponse.ofAnswer(json(recording.text()));

    ChatAnswer answer = format.decode(recording.body());

    assertThat(answer.text()).isEqualTo(expected.text());
    assertThat(answer.toolCalls())
        .extracting(call -> call.name())
        .containsExactlyElementsOf(expected.tools());
    assertThat(answer.usage().allInput()).isEqualTo(expected.inputTokens());
    assertThat(answer.usage().allOutput()).isEqualTo(expected.outputTokens());
    assertThat(answer.finish()).isEqualTo(expected.finish());
    assertThat(answer.id()).isNotEmpty();
  }

  @TestFactory
  List<DynamicTest> streamsAreReadInFullHoweverTheyAreSplit() throws IOException {
    return Recordings.orSkip().of(STREAMED).stream()
        .filter(ResponsesRecordingsTest::isOneStream)
        .flatMap(recording -> RecordedStreams.parts(recording).stream())
        .map(recording -> dynamicTest(recording.file(), () -> readsStream(recording)))
        .toList();
  }

  /** A fixture with broken JSON is none. */
  static boolean isOneStream(Recording recording) {
    String text = recording.text();
    return text.contains("\"type\":\"response.created\"")
        && !(recording.file().endsWith(".txt") && isBroken(text));
  }

  private static boolean isBroken(String lines) {
    try {
      for (String line : lines.lines().toList()) {
        var unused = MAPPER.readTree(line);
      }
      return false;
    } catch (JsonProcessingException e) {
      return true;
    }
  }

  private void readsStream(Recording recording) {
    byte[] stream = framed(recording);
    Expected expected = ExpectedResponse.ofStream(events(stream));

    StreamDecoder decoder = format.streamDecoder();
    List<ChatChunk> chunks = Splits.every(decoder, stream, stream.length);
    Heard heard = Heard.of(chunks);

    assertThat(heard.text()).isEqualTo(expected.text());
    assertThat(heard.tools()).isEqualTo(expected.tools());
    assertThat(heard.failures()).isEqualTo(expected.failures());
    assertThat(decoder.isClosed()).isEqualTo(expected.failures().isEmpty());
    if (expected.failures().isEmpty()) {
      assertThat(heard.finish()).isEqualTo(expected.finish());
      assertThat(heard.usage().allInput()).isEqualTo(expected.inputTokens());
      assertThat(heard.usage().allOutput()).isEqualTo(expected.outputTokens());
    }
    assertThat(said(Splits.every(format.streamDecoder(), stream, 1))).isEqualTo(said(chunks));
    assertThat(said(Splits.random(format.streamDecoder(), stream, 7))).isEqualTo(said(chunks));
  }

  private static byte[] framed(Recording recording) {
    if (recording.file().endsWith(".sse")) {
      return recording.body().array();
    }
    StringBuilder stream = new StringBuilder();
    recording.text().lines().forEach(line -> stream.append("data: ").append(line).append("\n\n"));
    return stream.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<JsonNode> events(byte[] stream) {
    return new String(stream, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("data:") && !line.contains("[DONE]"))
        .map(line -> json(line.substring("data:".length())))
        .toList();
  }

  private static List<ChatEvent> said(List<ChatChunk> chunks) {
    return chunks.stream().flatMap(chunk -> chunk.events().stream()).toList();
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
