package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RunningRouter;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's requests reach Gemini in its own format, at both of its doors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeminiE2eTest {
  private static final String QUESTION =
      "\"messages\":[{\"role\":\"user\",\"content\":\"Weather in Ulm?\"}]";

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

  private Http.Reply ask(String more) throws Exception {
    return ask("gemini/gemini-3.1-pro-preview", more);
  }

  private Http.Reply ask(String model, String more) throws Exception {
    String routing = ",\"routing\":{\"force_model\":\"" + model + "\",\"data_class\":\"public\"}";
    return http.post(
        "/v1/chat/completions", "{\"model\":\"auto\"," + QUESTION + more + routing + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gemini/gemini-3.1-pro-preview", "vertex/gemini-3.1-pro-preview"})
  void answers(String model) throws Exception {
    Http.Reply reply = ask(model, "");

    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.header("x-pointsman-model")).isEqualTo(model);
    assertThat(reply.json().at("/choices/0/message/content").asText()).contains("simulated");
    assertThat(reply.json().at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(reply.json().at("/usage/completion_tokens").asInt()).isPositive();
  }

  @Test
  void streams() throws Exception {
    String body = ask(",\"stream\":true").body();

    assertThat(body).contains("simulated", "\"finish_reason\":\"stop\"").endsWith("[DONE]\n\n");
  }

  @Test
  void callsTools() throws Exception {
    JsonNode answer =
        ask(",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"parameters\":"
                + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"
                + "\"required\":[\"city\"]}}}],\"tool_choice\":\"required\"")
            .json();

    assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
    assertThat(answer.at("/choices/0/message/tool_calls/0/function/name").asText())
        .isEqualTo("weather");
    assertThat(answer.at("/choices/0/message/tool_calls/0/function/arguments").asText())
        .contains("city");
  }
}
