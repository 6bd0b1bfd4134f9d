package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.execution.Attempt;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RouterExtension;
import java.util.List;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests in OpenAI's and Anthropic's shape reach providers that speak neither. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireFormatsE2eTest {
  @RegisterExtension final RouterExtension router = RouterExtension.withNativeOllama();

  private Http.Reply ask(String path, String model, String more) throws Exception {
    return WireCalls.ask(router.http(), path, model, more);
  }

  private Http.Reply chat(String model, String more) throws Exception {
    return ask("/v1/chat/completions", model, more);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {WireCalls.BEDROCK, WireCalls.COHERE, WireCalls.OLLAMA, WireCalls.VERTEX_CLAUDE})
  void answers(String model) throws Exception {
    Http.Reply reply = chat(model, "");

    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.header("x-pointsman-model")).isEqualTo(model);
    JsonNode answer = reply.json();
    assertThat(answer.path("id").asText()).isNotEmpty();
    assertThat(answer.path("model").asText()).isNotEmpty();
    assertThat(answer.at("/choices/0/message/content").asText()).contains("simulated");
    assertThat(answer.at("/choices/0/finish_reason").asText()).isIn("stop", "length");
    assertThat(answer.at("/usage/prompt_tokens").asInt()).isPositive();
    assertThat(answer.at("/usage/completion_tokens").asInt()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {WireCalls.BEDROCK, WireCalls.COHERE, WireCalls.OLLAMA, WireCalls.VERTEX_CLAUDE})
  void streams(String model) throws Exception {
    String body =
        chat(model, ",\"stream\":true,\"stream_options\":{\"include_usage\":true}").body();

    assertThat(body)
        .contains("simulated", "\"role\":\"assistant\"", "\"finish_reason\":\"")
        .containsPattern("\"completion_tokens\":[1-9]")
        .doesNotContain("\"id\":\"\"")
        .endsWith("[DONE]\n\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {WireCalls.BEDROCK, WireCalls.COHERE, WireCalls.VERTEX_CLAUDE})
  void callsTools(String model) throws Exception {
    JsonNode answer = chat(model, WireCalls.TOOLS).json();
    String stream = chat(model, WireCalls.TOOLS + ",\"stream\":true").body();

    assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
    assertThat(answer.at("/choices/0/message/tool_calls/0/function/name").asText())
        .isEqualTo("weather");
    assertThat(answer.at("/choices/0/message/tool_calls/0/function/arguments").asText())
        .contains("city");
    assertThat(stream).contains("\"name\":\"weather\"", "\"finish_reason\":\"tool_calls\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {WireCalls.BEDROCK, WireCalls.COHERE, WireCalls.OLLAMA, WireCalls.VERTEX_CLAUDE})
  void answersAnthropicsMessages(String model) throws Exception {
    Http.Reply whole = ask("/v1/messages", model, "");
    String stream = ask("/v1/messages", model, ",\"stream\":true").body();

    assertThat(whole.status()).as(whole.body()).isEqualTo(200);
    assertThat(whole.json().at("/content/0/text").asText()).contains("simulated");
    assertThat(whole.json().path("id").asText()).isNotEmpty();
    assertThat(stream).contains("event: message_start", "simulated", "event: message_stop");
  }

  @ParameterizedTest
  @CsvSource({
    WireCalls.BEDROCK + ", 429, RATE_LIMITED",
    WireCalls.BEDROCK + ", 503, OVERLOADED",
    WireCalls.BEDROCK + ", 401, AUTH",
    WireCalls.BEDROCK + ", malformed, MALFORMED",
    WireCalls.COHERE + ", 429, RATE_LIMITED",
    WireCalls.COHERE + ", 503, OVERLOADED",
    WireCalls.COHERE + ", 401, AUTH",
    WireCalls.COHERE + ", malformed, MALFORMED",
    WireCalls.VERTEX_CLAUDE + ", 429, RATE_LIMITED",
    WireCalls.VERTEX_CLAUDE + ", 529, OVERLOADED",
    WireCalls.OLLAMA + ", 500, SERVER",
    WireCalls.OLLAMA + ", 404, NOT_FOUND",
    WireCalls.OLLAMA + ", malformed, MALFORMED",
  })
  void fallsBackWhereItFails(String model, String fault, String kind) throws Exception {
    String failing =
        WireCalls.QUESTION
            + ",\"routing\":{\"data_class\":\"public\",\"simulate\":{\"fail\":\""
            + fault
            + "\",\"times\":1}}";
    String body = "{\"model\":\"" + model + "\"," + failing;

    Http.Reply whole = router.http().post("/v1/chat/completions", body + "}");
    Attempt failed = router.outcomes().get(0).attempts().get(0);
    Http.Reply stream = router.http().post("/v1/chat/completions", body + ",\"stream\":true}");

    assertThat(failed.deployment().group()).isEqualTo(model);
    assertThat(failed.failure()).extracting(failure -> failure.kind().name()).isEqualTo(kind);
    for (Http.Reply reply : List.of(whole, stream)) {
      assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
      assertThat(reply.header("x-pointsman-attempts")).isEqualTo("2");
      assertThat(reply.body()).contains("simulated");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cohere/embed-v4.0, 2",
    "ollama/nomic-embed-text, 2",
    "gemini/gemini-embedding-001, 2",
    "vertex/text-embedding-005, 2",
    "bedrock/cohere.embed-v4:0, 2",
    "bedrock/amazon.titan-embed-text-v2:0, 1",
    "bedrock/amazon.nova-2-multimodal-embeddings-v1:0, 1",
  })
  void makesEmbeddings(String model, int texts) throws Exception {
    String input = texts == 1 ? "[\"a\"]" : "[\"a\",\"b\"]";
    String asked = "{\"model\":\"" + model + "\",\"input\":" + input;
    String routing = ",\"routing\":{\"data_class\":\"public\"}}";

    Http.Reply numbers = router.http().post("/v1/embeddings", asked + routing);
    Http.Reply packed =
        router.http().post("/v1/embeddings", asked + ",\"encoding_format\":\"base64\"" + routing);

    assertThat(numbers.status()).as(numbers.body()).isEqualTo(200);
    assertThat(numbers.json().path("model").asText()).isNotEmpty();
    assertThat(numbers.header("x-pointsman-model")).isEqualTo(model);
    assertThat(numbers.json().path("data")).hasSize(texts);
    assertThat(numbers.json().at("/data/0/embedding").size()).isPositive();
    assertThat(packed.json().at("/data/0/embedding").isTextual()).isTrue();
    assertThat(numbers.json().at("/usage/total_tokens").asInt()).isPositive();
  }
}
