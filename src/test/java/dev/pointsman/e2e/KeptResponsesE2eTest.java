package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.chat.KeptId;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RunningRouter;
import dev.pointsman.testing.ScriptedUpstream;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider keeps of a response is asked for where it was made, by whatever node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptResponsesE2eTest {
  private static final String AT = "openai/gpt-5.4-mini@global";
  private static final String ID = new KeptId(AT, true, "resp_1").written();
  private static final String ITEM = new KeptId(AT, true, "msg_1").written();
  private static final String RESPONSE =
      """
      {"id":"resp_1","object":"response","status":"completed","output":[{"type":"message",\
      "id":"msg_1","content":[]}]}\
      """;

  private Vertx vertx;
  private ScriptedUpstream openAi;
  private RunningRouter router;
  private Http http;

  @BeforeAll
  void start() throws IOException {
    vertx = Vertx.vertx();
    openAi = ScriptedUpstream.start(vertx);
    router =
        RunningRouter.calling(
            Map.of("OPENAI_API_KEY", "k1,k2", "POINTSMAN_OPENAI_BASE_URL", openAi.baseUrl()));
    http = new Http(router.url());
  }

  @AfterAll
  void stop() {
    router.close();
    vertx.close().await();
  }

  private Http.Reply send(String method, String path) throws Exception {
    HttpRequest.BodyPublisher nothing = HttpRequest.BodyPublishers.noBody();
    URI uri = URI.create(router.url() + "/v1/responses/" + path);
    return http.send(HttpRequest.newBuilder(uri).method(method, nothing).build());
  }

  private String lastRequest() {
    List<String> requests = openAi.requests();
    return requests.get(requests.size() - 1);
  }

  @Test
  void readsAResponseWithIdsThatLeadBackToIt() throws Exception {
    openAi.then(Acts.json(200, RESPONSE));

    Http.Reply reply = send("GET", ID + "?include=message.output_text.logprobs");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(RESPONSE.replace("resp_1", ID).replace("msg_1", ITEM));
    assertThat(reply.header("x-pointsman-provider")).isEqualTo("openai");
    assertThat(reply.header("x-request-id")).isNotEmpty();
    assertThat(lastRequest())
        .startsWith("GET /responses/resp_1?include=message.output_text.logprobs ")
        .containsPattern("(?i)authorization: Bearer k[12]");
    assertThat(router.outcomes()).isEmpty();
  }

  @Test
  void deletesIt() throws Exception {
    String deleted = "{\"id\":\"resp_1\",\"object\":\"response\",\"deleted\":true}";
    openAi.then(Acts.json(200, deleted));

    Http.Reply reply = send("DELETE", ID);

    assertThat(reply.body()).isEqualTo(deleted.replace("resp_1", ID));
    assertThat(lastRequest()).startsWith("DELETE /responses/resp_1 ");
  }

  @Test
  void listsItsInputPageByPage() throws Exception {
    String list =
        "{\"object\":\"list\",\"data\":[{\"id\":\"msg_1\",\"type\":\"message\"}],"
            + "\"first_id\":\"msg_1\",\"last_id\":\"msg_1\",\"has_more\":false}";
    openAi.then(Acts.json(200, list));

    Http.Reply reply = send("GET", ID + "/input_items?limit=5&after=" + ITEM);

    assertThat(reply.body()).isEqualTo(list.replace("msg_1", ITEM));
    assertThat(lastRequest()).startsWith("GET /responses/resp_1/input_items?limit=5&after=msg_1 ");
  }

  @Test
  void cancelsIt() throws Exception {
    openAi.then(Acts.json(200, RESPONSE));

    Http.Reply reply = send("POST", ID + "/cancel");

    assertThat(reply.json().path("id").asText()).isEqualTo(ID);
    assertThat(lastRequest()).startsWith("POST /responses/resp_1/cancel ");
  }

  @Test
  void looksForItWithEveryKey() throws Exception {
    String none = "{\"error\":{\"message\":\"Response with id 'resp_1' not found.\"}}";
    openAi.then(Acts.json(404, none), Acts.json(200, RESPONSE));
    int before = openAi.requests().size();

    Http.Reply reply = send("GET", ID);

    assertThat(reply.status()).isEqualTo(200);
    List<String> asked = openAi.requests().subList(before, before + 2);
    assertThat(String.join("", asked)).contains("Bearer k1", "Bearer k2");
  }

  @Test
  void saysThatItsProviderHasItNoMore() throws Exception {
    openAi.then(Acts.json(404, "{\"error\":{\"message\":\"gone\"}}"), Acts.json(404, "{}"));

    Http.Reply reply = send("GET", ID);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().at("/error/type").asText()).isEqualTo("invalid_request_error");
    assertThat(reply.json().at("/error/message").asText())
        .isEqualTo("Response with id \"" + ID + "\" not found.");
  }

  @Test
  void saysThatItsProviderFailed() throws Exception {
    openAi.then(Acts.json(500, "{\"error\":{\"message\":\"broken\"}}"));

    Http.Reply failed = send("GET", ID);
    openAi.then(Acts.json(200, "[]"));
    Http.Reply unreadable = send("GET", ID);

    assertThat(failed.status()).isEqualTo(502);
    assertThat(failed.json().at("/error/code").asText()).isEqualTo("upstream_failed");
    assertThat(unreadable.status()).isEqualTo(502);
  }

  @ParameterizedTest
  @ValueSource(strings = {"resp_unknown", "resp_pm1.zzz", "%2e%2e", "..%2f..%2fmodels"})
  void knowsNoIdOfOthers(String id) throws Exception {
    int before = openAi.requests().size();

    Http.Reply reply = send("GET", id);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().at("/error/message").asText()).isNotEmpty();
    assertThat(openAi.requests()).hasSize(before);
  }

  @Test
  void asksNobodyForWhatNobodyKeepsOrForAnotherPath() throws Exception {
    int before = openAi.requests().size();

    Http.Reply unkept = send("DELETE", new KeptId(AT, false, "resp_1").written());
    Http.Reply elsewhere = send("GET", new KeptId("openai/gpt-1@moon", true, "resp_1").written());
    Http.Reply path = send("GET", new KeptId(AT, true, "resp_..").written());
    Http.Reply live = send("GET", ID + "?stream=true");

    assertThat(unkept.status()).isEqualTo(404);
    assertThat(unkept.body()).contains("kept nowhere");
    assertThat(elsewhere.status()).isEqualTo(404);
    assertThat(path.status()).isEqualTo(404);
    assertThat(live.status()).isEqualTo(400);
    assertThat(live.json().at("/error/param").asText()).isEqualTo("stream");
    assertThat(openAi.requests()).hasSize(before);
  }

  @Test
  void countsInputAndNotWhatIsKeptElsewhere() throws Exception {
    Http.Reply counted =
        http.post(
            "/v1/responses/input_tokens",
            "{\"model\":\"openai/gpt-5.4-mini\",\"input\":\"How many words are these?\"}");
    Http.Reply unknown =
        http.post(
            "/v1/responses/input_tokens",
            "{\"input\":\"And?\",\"previous_response_id\":\"" + ID + "\"}");

    assertThat(counted.json().path("object").asText()).isEqualTo("response.input_tokens");
    assertThat(counted.json().path("input_tokens").asInt()).isBetween(5, 20);
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.json().at("/error/param").asText()).isEqualTo("previous_response_id");
  }
}
