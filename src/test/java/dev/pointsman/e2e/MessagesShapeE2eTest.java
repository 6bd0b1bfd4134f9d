package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.testing.Http;
import dev.pointsman.testing.RunningRouter;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What callers in Anthropic's dialect see on the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesShapeE2eTest {
  private static final String QUESTION =
      "\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"Hi!\"}]";

  private RunningRouter router;
  private Http http;

  @BeforeAll
  void start() throws IOException {
    router = RunningRouter.start();
    http = new Http(router.url());
  }

  @AfterAll
  void stop() {
    router.close();
  }

  private String streamed(String model) throws Exception {
    String routing = "\"routing\":{\"force_model\":\"" + model + "\",\"data_class\":\"public\"}";
    return http.post("/v1/messages", "{\"stream\":true," + QUESTION + "," + routing + "}").body();
  }

  @Test
  void passesEventsOfItsOwnDialectOn() throws Exception {
    assertThat(streamed("anthropic/claude-haiku-4-5"))
        .startsWith("event: message_start\ndata: {\"type\":\"message_start\"")
        .contains("event: ping\ndata: {\"type\":\"ping\"}\n\n")
        .endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
  }

  @Test
  void makesEventsOfAnotherDialectAnew() throws Exception {
    assertThat(streamed("deepseek/deepseek-v4-flash"))
        .startsWith("event: message_start\ndata: {\"type\":\"message_start\"")
        .doesNotContain("chat.completion.chunk", "[DONE]")
        .endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
  }

  @Test
  void tellsEveryErrorOfItsRoutesInItsShape() throws Exception {
    Http.Reply method = http.get("/v1/messages");
    Http.Reply type = http.post("/v1/messages", "{}", Map.of("content-type", "text/plain"));
    Http.Reply json = http.post("/v1/messages", "{", Map.of("x-request-id", "r-1"));
    Http.Reply cap = http.post("/v1/messages", "{\"messages\":[{\"role\":\"user\"}]}");

    assertThat(method.status()).isEqualTo(405);
    assertThat(type.status()).isEqualTo(415);
    assertThat(json.status()).isEqualTo(400);
    for (Http.Reply reply : new Http.Reply[] {method, type, json, cap}) {
      assertThat(reply.json().path("type").asText()).as(reply.body()).isEqualTo("error");
      assertThat(reply.json().at("/error/type").asText()).isEqualTo("invalid_request_error");
      assertThat(reply.json().at("/error/code").asText()).isNotEmpty();
    }
    assertThat(json.json().path("request_id").asText()).isEqualTo("r-1");
    assertThat(cap.json().at("/error/message").asText()).startsWith("max_tokens: missing");
  }
}
