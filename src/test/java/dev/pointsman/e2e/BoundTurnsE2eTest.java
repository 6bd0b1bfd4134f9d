package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.KeptId;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RunningRouter;
import dev.pointsman.testing.ScriptedUpstream;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A turn that is bound to a provider finds its way back, whichever node it comes to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundTurnsE2eTest {
  private static final String GPT = "openai/gpt-5.4-mini";
  private static final String AT_GPT = GPT + "@global";
  private static final String RESPONSE =
      """
      {"id":"resp_up","object":"response","status":"completed","model":"gpt","output":[\
      {"type":"reasoning","id":"rs_up","encrypted_content":"gAAA","summary":[]},\
      {"type":"message","id":"msg_up","role":"assistant","status":"completed","content":[\
      {"type":"output_text","text":"Hello","annotations":[],"logprobs":[]}]}],\
      "usage":{"input_tokens":3,"output_tokens":2,"total_tokens":5}}\
      """;
  private static final String MESSAGE =
      """
      {"id":"msg_1","type":"message","role":"assistant","model":"claude",\
      "content":[{"type":"text","text":"Hi"}],"stop_reason":"end_turn",\
      "usage":{"input_tokens":3,"output_tokens":2}}\
      """;

  private Vertx vertx;
  private ScriptedUpstream openAi;
  private ScriptedUpstream xai;
  private ScriptedUpstream anthropic;
  private RunningRouter first;
  private RunningRouter second;
  private RunningRouter withoutOpenAi;

  @BeforeAll
  void start() throws IOException {
    vertx = Vertx.vertx();
    openAi = ScriptedUpstream.start(vertx);
    xai = ScriptedUpstream.start(vertx);
    anthropic = ScriptedUpstream.start(vertx);
    openAi.then(Acts.json(200, RESPONSE));
    xai.then(Acts.json(200, RESPONSE));
    anthropic.then(Acts.json(200, MESSAGE));
    Map<String, String> all =
        Map.of(
            "OPENAI_API_KEY",
            "k",
            "POINTSMAN_OPENAI_BASE_URL",
            openAi.baseUrl(),
            "XAI_API_KEY",
            "k",
            "POINTSMAN_XAI_BASE_URL",
            xai.baseUrl(),
            "ANTHROPIC_API_KEY",
            "k",
            "POINTSMAN_ANTHROPIC_BASE_URL",
            anthropic.baseUrl());
    first = RunningRouter.calling(all);
    second = RunningRouter.calling(all);
    withoutOpenAi =
        RunningRouter.calling(Map.of("XAI_API_KEY", "k", "POINTSMAN_XAI_BASE_URL", xai.baseUrl()));
  }

  @AfterAll
  void stop() throws Exception {
    first.close();
    second.close();
    withoutOpenAi.close();
    vertx.close().await();
  }

  private static Http.Reply ask(RunningRouter router, String body) throws Exception {
    return new Http(router.url()).post("/v1/responses", body);
  }

  private JsonNode begun() throws Exception {
    String asked = "{\"input\":\"Hi\",\"routing\":{\"force_model\":\"" + GPT + "\"}}";
    return ask(first, asked).json();
  }

  private static String last(ScriptedUpstream upstream) {
    List<String> requests = upstream.requests();
    return requests.get(requests.size() - 1);
  }

  @Test
  void writesWhoAnsweredIntoIdsAndNothingElse() throws Exception {
    JsonNode answer = begun();

    String id = answer.path("id").asText();
    assertThat(KeptId.read(id)).contains(new KeptId(AT_GPT, true, "resp_up"));
    assertThat(answer.toString())
        .isEqualTo(
            RESPONSE
                .replace("resp_up", id)
                .replace("rs_up", new KeptId(AT_GPT, true, "rs_up").written())
                .replace("msg_up", new KeptId(AT_GPT, true, "msg_up").written())
                .replace("gAAA", new KeptId(AT_GPT, true, "gAAA").written()));
  }

  @Test
  void goesOnWhereItBeganOnAnotherNode() throws Exception {
    String id = begun().path("id").asText();

    Http.Reply next =
        ask(
            second,
            "{\"model\":\"auto\",\"input\":\"And?\",\"previous_response_id\":\"" + id + "\"}");

    assertThat(next.header("x-pointsman-model")).isEqualTo(GPT);
    assertThat(last(openAi)).contains("\"previous_response_id\":\"resp_up\"");
    assertThat(next.header("x-pointsman-dropped")).isEmpty();
  }

  @Test
  void goesOnAfterAStream() throws Exception {
    String created = "{\"type\":\"response.created\",\"response\":{\"id\":\"resp_s\"}}";
    String delta = "{\"type\":\"response.output_text.delta\",\"item_id\":\"m_1\",\"delta\":\"A\"}";
    String completed = "{\"type\":\"response.completed\",\"response\":{\"id\":\"resp_s\"}}";
    openAi.then(
        Acts.stream(
            "data: " + created + "\n\n", "data: " + delta + "\n\n", "data: " + completed + "\n\n"),
        Acts.json(200, RESPONSE));
    String written = new KeptId(AT_GPT, true, "resp_s").written();

    Http.Reply streamed =
        ask(
            first,
            "{\"input\":\"Hi\",\"stream\":true,\"routing\":{\"force_model\":\"" + GPT + "\"}}");
    Http.Reply next =
        ask(second, "{\"input\":\"And?\",\"previous_response_id\":\"" + written + "\"}");

    assertThat(streamed.body())
        .isEqualTo(
            "event: response.created\ndata: "
                + created.replace("resp_s", written)
                + "\n\nevent: response.output_text.delta\ndata: "
                + delta.replace("m_1", new KeptId(AT_GPT, true, "m_1").written())
                + "\n\nevent: response.completed\ndata: "
                + completed.replace("resp_s", written)
                + "\n\n");
    assertThat(next.header("x-pointsman-model")).isEqualTo(GPT);
    assertThat(last(openAi)).contains("\"previous_response_id\":\"resp_s\"");
  }

  @Test
  void saysThatPolicyForbidsToGoOnThere() throws Exception {
    String id = begun().path("id").asText();
    int calls = openAi.requests().size();

    Http.Reply next =
        ask(
            second,
            "{\"input\":\"And?\",\"previous_response_id\":\""
                + id
                + "\",\"routing\":{\"region\":\"eu\"}}");

    assertThat(next.status()).isEqualTo(403);
    assertThat(next.json().at("/error/code").asText()).isEqualTo("model_not_allowed");
    assertThat(next.json().at("/error/param").asText()).isEqualTo("previous_response_id");
    assertThat(next.json().at("/error/message").asText())
        .contains("kept by " + AT_GPT, "guard.residency", "send all turns in input");
    assertThat(openAi.requests()).hasSize(calls);
  }

  @Test
  void saysThatItCannotGoOnNow() throws Exception {
    String id = begun().path("id").asText();

    Http.Reply next =
        ask(withoutOpenAi, "{\"input\":\"And?\",\"previous_response_id\":\"" + id + "\"}");

    assertThat(next.status()).isEqualTo(503);
    assertThat(next.json().at("/error/code").asText()).isEqualTo("not_ready");
    assertThat(next.header("retry-after")).isEqualTo("1");
  }

  @Test
  void saysThatTheDeploymentIsGone() throws Exception {
    String id = new KeptId("openai/gpt-1@moon", true, "resp_1").written();

    Http.Reply next = ask(first, "{\"input\":\"And?\",\"previous_response_id\":\"" + id + "\"}");

    assertThat(next.status()).isEqualTo(400);
    assertThat(next.json().at("/error/message").asText()).contains("openai/gpt-1@moon");
  }

  private String withReasoning(String model) throws Exception {
    return "{\"model\":\""
        + model
        + "\",\"input\":[{\"role\":\"user\",\"content\":\"Hi\"},"
        + begun().at("/output/0")
        + ",{\"role\":\"user\",\"content\":\"And?\"}]}";
  }

  @Test
  void bringsReasoningBackToWhoCanReadIt() throws Exception {
    Http.Reply next = ask(second, withReasoning("auto"));

    assertThat(next.header("x-pointsman-model")).isEqualTo(GPT);
    assertThat(last(openAi)).contains("\"id\":\"rs_up\",\"encrypted_content\":\"gAAA\"");
  }

  @Test
  void namesTheReasoningThatNobodyElseCanRead() throws Exception {
    Http.Reply sameDialect = ask(second, withReasoning("xai/grok-4.3"));
    Http.Reply another = ask(second, withReasoning("anthropic/claude-haiku-4-5"));

    assertThat(sameDialect.header("x-pointsman-model")).isEqualTo("xai/grok-4.3");
    assertThat(sameDialect.header("x-pointsman-dropped")).isEqualTo("input[1].reasoning");
    assertThat(last(xai)).doesNotContain("gAAA").contains("And?");
    assertThat(another.header("x-pointsman-model")).isEqualTo("anthropic/claude-haiku-4-5");
    assertThat(another.header("x-pointsman-dropped")).isEqualTo("input[1].reasoning");
  }

  @Test
  void bringsSignedThinkingToAProviderThatCanCheckIt() throws Exception {
    String asked =
        """
        {"model":"%s","max_tokens":50,"messages":[{"role":"user","content":"Hi"},\
        {"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"s1"},\
        {"type":"text","text":"A"}]},{"role":"user","content":"And?"}]}\
        """;
    Http http = new Http(second.url());

    Http.Reply free = http.post("/v1/messages", asked.formatted("auto"));
    String sent = last(anthropic);
    Http.Reply elsewhere = http.post("/v1/messages", asked.formatted("openai/gpt-5.3-codex"));

    assertThat(free.header("x-pointsman-provider")).isEqualTo("anthropic");
    assertThat(sent).contains("\"signature\":\"s1\"");
    assertThat(elsewhere.header("x-pointsman-model")).isEqualTo("openai/gpt-5.3-codex");
    assertThat(elsewhere.header("x-pointsman-dropped")).contains("messages[1].content.thinking");
  }
}
