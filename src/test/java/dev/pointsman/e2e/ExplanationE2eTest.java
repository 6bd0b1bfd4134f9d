package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.policy.engine.BrokenEngine;
import dev.pointsman.store.Migrations;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RunningRouter;
import dev.pointsman.testing.TestDatabase;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every decision can be read back, with why it was made and why not otherwise. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplanationE2eTest {
  private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]";

  private TestDatabase database;
  private RunningRouter router;
  private Http http;

  @BeforeAll
  void start() throws IOException {
    database = TestDatabase.create();
    assertThat(Migrations.run(database.url())).isPositive();
    router = RunningRouter.start(database.url());
    http = new Http(router.url());
  }

  @AfterAll
  void stop() {
    router.close();
    database.close();
  }

  @Test
  void readsAnAnswerBackWithItsAttempts() throws Exception {
    Http.Reply reply =
        http.post(
            "/v1/chat/completions",
            "{\"routing\":{\"region\":\"eu\",\"simulate\":{\"fail\":\"500\",\"times\":1}},"
                + HELLO
                + "}");

    JsonNode decision = http.get("/v1/decisions/" + reply.header("x-pointsman-decision")).json();

    assertThat(decision.path("kind").asText()).as(decision.toString()).isEqualTo("chat");
    assertThat(decision.path("result").asText()).isEqualTo("answered");
    assertThat(decision.path("policy").asText()).isEqualTo(reply.header("x-pointsman-policy"));
    assertThat(decision.path("attempts")).hasSize(2);
    assertThat(decision.at("/attempts/0/failure").asText()).isEqualTo("server");
    assertThat(decision.at("/facts/region").asText()).isEqualTo("eu");
    assertThat(decision.path("reasons").toString()).contains("guard.residency.eu");
    assertThat(decision.toString()).doesNotContain("Hello!");
  }

  @Test
  void saysThatTheEngineFailedAndTheRulesAsReadDecided() throws Exception {
    try (RunningRouter broken = RunningRouter.start(BrokenEngine.denying(), database.url())) {
      Http there = new Http(broken.url());

      Http.Reply route = there.post("/v1/route", "{\"routing\":{\"complexity\":7}," + HELLO + "}");
      String id = route.header("x-pointsman-decision");

      assertThat(route.status()).as(route.body()).isEqualTo(403);
      assertThat(route.header("x-pointsman-engine-failed")).isEqualTo("true");
      assertThat(route.body()).contains("\"engine_failed\":true");
      assertThat(there.get("/v1/decisions/" + id).json().path("engine_failed").asBoolean())
          .isTrue();
    }
  }

  @Test
  void readsADoubtedAnswerBack() throws Exception {
    Http.Reply reply =
        http.post(
            "/v1/chat/completions",
            "{\"routing\":{\"simulate\":{\"confidence\":0.4}}," + HELLO + "}");

    JsonNode decision = http.get("/v1/decisions/" + reply.header("x-pointsman-decision")).json();

    assertThat(decision.at("/escalation/result").asText())
        .as(decision.toString())
        .isEqualTo("answered");
    assertThat(decision.at("/escalation/from").asText())
        .startsWith(reply.header("x-pointsman-escalated") + "@");
    assertThat(decision.at("/escalation/by").toString())
        .contains("escalate.confidence.low", "default.escalation.confidence");
    assertThat(decision.at("/escalation/doubted/confidence").asDouble()).isEqualTo(0.4);
    assertThat(decision.at("/assessment/source").asText()).isEqualTo("logprobs");
    assertThat(decision.path("fired_rules").toString()).contains("escalate.confidence.low");
    assertThat(decision.path("reasons").toString()).contains("less than half sure");
    assertThat(decision.path("attempts")).hasSize(2);
  }

  @Test
  void saysWhyAModelWasNotChosen() throws Exception {
    String id =
        http.post("/v1/route", "{\"region\":\"eu\",\"data_class\":\"public\"}")
            .json()
            .path("decision")
            .asText();

    JsonNode excluded =
        http.get("/v1/decisions/" + id + "?why_not=deepseek/deepseek-chat").json().path("why_not");
    Http.Reply unknown = http.get("/v1/decisions/" + id + "?why_not=no-such-model");

    assertThat(excluded.path("excluded_by").toString()).contains("guard.residency.eu");
    assertThat(excluded.path("text").asText()).isNotEmpty();
    assertThat(excluded.path("same_policy").asBoolean()).isTrue();
    assertThat(unknown.status()).isEqualTo(404);
  }

  @Test
  void saysWhatWouldHaveChangedTheWinner() throws Exception {
    String body = "{\"region\":\"eu\",\"data_class\":\"public\",\"explain\":true}";
    JsonNode route = http.post("/v1/route", body).json();
    String id = route.path("decision").asText();

    JsonNode decision = http.get("/v1/decisions/" + id + "?counterfactual=true").json();

    JsonNode found = decision.path("counterfactual");
    assertThat(found.path("whole").asBoolean()).as(decision.toString()).isTrue();
    assertThat(found.path("same_policy").asBoolean()).isTrue();
    assertThat(found.path("nearest")).isNotEmpty();
    JsonNode first = found.at("/nearest/0");
    assertThat(first.path("changes")).hasSize(1);
    assertThat(first.at("/changes/0/attribute").asText()).isEqualTo("region");
    assertThat(first.at("/changes/0/value").asText()).contains("global");
    assertThat(first.path("winner").asText())
        .isNotEmpty()
        .isNotEqualTo(decision.at("/chosen/deployment").asText());
    assertThat(route.at("/counterfactual/nearest")).isEqualTo(found.path("nearest"));
  }

  @Test
  void readsARefusalBack() throws Exception {
    Http.Reply refused = http.post("/v1/route", "{\"context_size\":90000000}");
    String id = refused.header("x-pointsman-decision");

    JsonNode decision = http.get("/v1/decisions/" + id).json();

    assertThat(decision.path("status").asInt()).isEqualTo(422);
    assertThat(decision.path("error_code").asText()).isEqualTo("no_route");
    assertThat(decision.path("route").toString()).contains("fit.context");
  }
}
