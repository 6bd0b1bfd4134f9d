package dev.pointsman.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.provider.anthropic.AnthropicMessages;
import dev.pointsman.provider.bedrock.Converse;
import dev.pointsman.provider.cohere.CohereChat;
import dev.pointsman.provider.gemini.GeminiContent;
import dev.pointsman.provider.ollama.OllamaChat;
import dev.pointsman.provider.openai.OpenAiChat;
import dev.pointsman.provider.responses.OpenAiResponses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What errors mean: one line of the table is one case. */
final class FailuresTest {
  private static final Path TABLE = Path.of("src/test/resources/provider/failures.txt");

  @TestFactory
  List<DynamicTest> everyErrorHasItsKind() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" \\| ", 5))
        .map(row -> dynamicTest(row[0] + " " + row[1] + " " + row[4], () -> hasItsKind(row)))
        .toList();
  }

  private static void hasItsKind(String[] row) {
    WireFormat format =
        switch (row[0]) {
          case "anthropic" -> new AnthropicMessages();
          case "bedrock" -> new Converse();
          case "cohere" -> new CohereChat();
          case "ollama" -> new OllamaChat();
          case "gemini" -> GeminiContent.developerApi();
          case "responses" -> new OpenAiResponses();
          default -> OpenAiChat.of(row[0]);
        };
    Map<String, String> headers = Map.of("retry-after", "7");

    Failure failure = format.failure(Integer.parseInt(row[1]), headers::get, Bytes.of(row[4]));

    assertThat(failure.kind()).isEqualTo(FailureKind.valueOf(row[2]));
    assertThat(failure.status()).isEqualTo(Integer.parseInt(row[1]));
    assertThat(failure.retryAfter())
        .isEqualTo(row[3].equals("-") ? null : Duration.ofSeconds(Integer.parseInt(row[3])));
  }

  @Test
  void readsADateToWaitForAgainstTheResponsesOwnDate() {
    Map<String, String> headers =
        Map.of(
            "retry-after", "Wed, 21 Oct 2026 07:28:30 GMT",
            "date", "Wed, 21 Oct 2026 07:28:00 GMT");

    Failure failure = OpenAiChat.of("openai").failure(429, headers::get, Bytes.of("{}"));

    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void neverRepeatsAKey() {
    Bytes body = Bytes.of("{\"error\":{\"message\":\"Incorrect API key: sk-proj-abcdef123456\"}}");

    Failure failure = OpenAiChat.of("openai").failure(401, ResponseHeaders.NONE, body);

    assertThat(failure.message()).isEqualTo("Incorrect API key: [key]");
  }
}
