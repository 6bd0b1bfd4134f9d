package dev.pointsman.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.testing.Recordings;
import dev.pointsman.testing.Recordings.Recording;
import dev.pointsman.testing.Splits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded exchange in a format that we speak is read into the right words. */
final class RecordingsTest {
  @TestFactory
  List<DynamicTest> wholeAnswersAreReadInFull() throws IOException {
    return Recordings.orSkip().of(RecordedAnswers.WHOLE).stream()
        .filter(RecordedAnswers::isWhole)
        .map(recording -> dynamicTest(recording.file(), () -> readsWhole(recording)))
        .toList();
  }

  private static void readsWhole(Recording recording) throws MalformedAnswer {
    Expected expected = Expected.ofAnswer(recording.text());

    ChatAnswer answer = RecordedAnswers.format(recording).decode(recording.body());

    assertThat(answer.text()).isEqualTo(expected.text());
    assertThat(answer.toolCalls())
        .extracting(call -> call.name())
        .containsExactlyElementsOf(expected.tools());
    assertThat(answer.usage().allInput()).isEqualTo(expected.inputTokens());
    assertThat(answer.usage().allOutput()).isEqualTo(expected.outputTokens());
    assertThat(answer.finish()).isEqualTo(expected.finish()).isNotEqualTo(FinishReason.UNKNOWN);
    if (recording.kind().equals("filtered")) {
      assertThat(answer.refusal() != null || answer.finish() == FinishReason.CONTENT_FILTER)
          .isTrue();
    }
  }

  @TestFactory
  List<DynamicTest> streamsAreReadInFullHoweverTheyAreSplit() throws IOException {
    return Recordings.orSkip().of(RecordedAnswers.STREAMED).stream()
        .filter(RecordedAnswers::isStream)
        .flatMap(recording -> RecordedStreams.parts(recording).stream())
        .map(recording -> dynamicTest(recording.file(), () -> readsStream(recording)))
        .toList();
  }

  private static void readsStream(Recording recording) {
    byte[] stream = RecordedStreams.framed(recording);
    Expected expected = Expected.ofStream(RecordedStreams.events(recording, stream));

    StreamDecoder decoder = RecordedAnswers.format(recording).streamDecoder();
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
    assertThat(events(Splits.every(RecordedAnswers.format(recording).streamDecoder(), stream, 1)))
        .isEqualTo(events(chunks));
    assertThat(events(Splits.random(RecordedAnswers.format(recording).streamDecoder(), stream, 7)))
        .isEqualTo(events(chunks));
  }

  private static List<ChatEvent> events(List<ChatChunk> chunks) {
    return chunks.stream().flatMap(chunk -> chunk.events().stream()).toList();
  }

  @TestFactory
  List<DynamicTest> embeddingsAreReadInFull() throws IOException {
    return Recordings.orSkip().of(RecordedAnswers.EMBEDDED).stream()
        .filter(RecordedAnswers::isEmbedding)
        .map(recording -> dynamicTest(recording.file(), () -> readsEmbeddings(recording)))
        .toList();
  }

  private static void readsEmbeddings(Recording recording) throws MalformedAnswer {
    ExpectedEmbeddings expected = ExpectedEmbeddings.of(recording.text());

    ChatAnswer answer = RecordedAnswers.embeddings(recording).decode(recording.body());

    JsonNode told = Json.object(answer.verbatim().array()).orElseThrow();
    assertThat(told.path("data").size()).isEqualTo(expected.vectors()).isPositive();
    assertThat(told.at("/data/0/embedding")).isEqualTo(expected.first());
    assertThat(answer.usage().allInput()).isEqualTo(expected.tokens());
  }

  @TestFactory
  List<DynamicTest> errorsAreOfTheRightKind() throws IOException {
    Recordings recordings = Recordings.orSkip();
    Path table = Path.of("src/test/resources/provider/recorded-failures.txt");
    return Files.readAllLines(table, StandardCharsets.UTF_8).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" "))
        .map(row -> dynamicTest(row[0] + " is " + row[2], () -> isOfKind(recordings, row)))
        .toList();
  }

  private static void isOfKind(Recordings recordings, String[] row) throws IOException {
    WireFormat format = RecordedAnswers.format(row[0].substring(0, row[0].indexOf('/')));
    Bytes body = Bytes.of(recordings.bytes(row[0]));

    ResponseHeaders headers = recordings.headers(row[0])::get;

    FailureKind kind = format.failure(Integer.parseInt(row[1]), headers, body).kind();

    if (kind != FailureKind.valueOf(row[2])) {
      fail(kind + " instead of " + row[2] + " for " + body.text());
    }
  }
}
