package dev.pointsman.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.ResponseHeaders;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireRequest;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.Requests;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anthropic's messages on Vertex AI: the path names the model, the body the version. */
final class VertexMessagesTest {
  private static final String BASE = "https://x.test/v1/projects/p/locations/l";
  private static final Deployments CLAUDE =
      Deployments.openAi("vertex", BASE)
          .speaking(Protocol.VERTEX_ANTHROPIC)
          .model("claude-haiku-4-5@20251001");

  private final AnthropicMessages format = AnthropicMessages.vertex();

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }

  private WireRequest encode(ChatRequest request) throws UntranslatableRequest {
    return format.encode(new Call(request, CLAUDE.make(), BASE, 2000));
  }

  private static ChatRequest hello(boolean stream) {
    return Requests.openAi(
        "{}", stream, Requests.conversation(List.of(), Requests.says(Role.USER, "Hi")));
  }

  @Test
  void writesTheVersionInPlaceOfTheModel() throws Exception {
    WireRequest wire = encode(hello(false));

    assertThat(wire.url())
        .isEqualTo(BASE + "/publishers/anthropic/models/claude-haiku-4-5@20251001:rawPredict");
    assertThat(wire.headers()).containsExactly(Map.entry("content-type", "application/json"));
    assertThat(json(wire.body().text()))
        .isEqualTo(
            json(
                "{\"max_tokens\":2000,\"messages\":[{\"role\":\"user\",\"content\":"
                    + "[{\"type\":\"text\",\"text\":\"Hi\"}]}],"
                    + "\"anthropic_version\":\"vertex-2023-10-16\"}"));
    assertThat(encode(hello(true)).url()).endsWith(":streamRawPredict");
  }

  @Test
  void forwardsWhatCallersOfTheSameFormatWrite() throws Exception {
    ChatRequest plain = hello(false);
    ChatRequest own =
        new ChatRequest(
            Dialect.ANTHROPIC_MESSAGES,
            Bytes.of(
                "{\"model\":\"claude\",\"max_tokens\":5,\"thinking\":{\"type\":\"adaptive\"}}"),
            plain.outline(),
            plain::conversation,
            Map.of("anthropic-beta", "a"));

    WireRequest wire = encode(own);

    assertThat(wire.body().text())
        .isEqualTo(
            "{\"max_tokens\":5,\"thinking\":{\"type\":\"adaptive\"},"
                + "\"anthropic_version\":\"vertex-2023-10-16\"}");
    assertThat(wire.headers()).containsEntry("anthropic-beta", "a");
    assertThat(wire.dropped()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHENTICATED, AUTH",
    "403, PERMISSION_DENIED, PERMISSION",
    "404, NOT_FOUND, NOT_FOUND",
    "429, RESOURCE_EXHAUSTED, RATE_LIMITED",
    "503, UNAVAILABLE, OVERLOADED",
  })
  void knowsGooglesErrorsToo(int status, String word, FailureKind kind) {
    String body =
        "{\"error\":{\"code\":%d,\"message\":\"no\",\"status\":\"%s\"}}".formatted(status, word);

    assertThat(format.failure(status, ResponseHeaders.NONE, Bytes.of(body)).kind()).isEqualTo(kind);
  }
}
