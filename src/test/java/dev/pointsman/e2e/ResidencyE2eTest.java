package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.routing.Route;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RunningRouter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What policy demands holds for every step of a plan, and the answer says why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResidencyE2eTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"task_type\":\"chat\",\"region\":\"eu\"}",
        "{\"task_type\":\"reasoning\",\"region\":\"eu\",\"budget\":\"high\"}",
        "{\"task_type\":\"rag\",\"region\":\"eu\",\"budget\":\"low\",\"context_size\":20000}",
        "{\"region\":\"eu\",\"requires_compliance\":true,\"prompt\":\"Hello\"}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"routing\":{\"region\":\"eu\"}}"
      })
  void keepsEveryStepInTheEu(String body) throws Exception {
    Http.Reply reply = http.post("/v1/route", body);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    JsonNode json = reply.json();
    for (JsonNode step : steps(json)) {
      assertThat(step.path("regions").toString()).as(step.toString()).contains("\"eu\"");
    }
    assertThat(json.path("reasons").toString()).contains("guard.residency.eu");
    assertThat(json.path("excluded").toString()).contains("guard.residency.eu");
  }

  @Test
  void answersWithBothSetsOfNames() throws Exception {
    JsonNode json =
        http.post("/api/brain/ai-assistant/route", "{\"task_type\":\"coder\",\"prompt\":\"Hi\"}")
            .json();

    assertThat(json.at("/primary/provider").asText())
        .isEqualTo(json.path("primary_provider").asText())
        .isNotEmpty();
    assertThat(json.path("fallback_providers")).isNotEmpty();
    assertThat(json.path("routing_strategy")).isEqualTo(json.path("strategy"));
    assertThat(json.at("/estimated_cost/basis").asText()).contains(" in + ", " out");
    assertThat(json.at("/estimated_cost").has("estimated_cost_per_million_tokens")).isTrue();
    assertThat(json.at("/estimated_cost/tokens/input").asInt()).isPositive();
    assertThat(json.at("/estimated_cost/tokens/cached_input").asInt(-1)).isZero();
    assertThat(
            json.at("/estimated_cost/usd_by_token_class")
                .valueStream()
                .map(JsonNode::decimalValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(json.at("/estimated_cost/usd").decimalValue());
    assertThat(json.at("/expected_quality/samples").asInt(-1)).isZero();
    assertThat(json.at("/facts/task").asText()).isEqualTo("code_generation");
    assertThat(json.at("/runner_up/why_not").asText()).isNotEmpty();
    assertThat(json.path("simulated").asBoolean()).isTrue();
  }

  @Test
  void marksEveryStepCallableOrSaysWhyNot() throws Exception {
    JsonNode json = http.post("/v1/route", "{\"task_type\":\"summarization\"}").json();

    for (JsonNode step : steps(json)) {
      assertThat(step.path("callable").asBoolean() || step.hasNonNull("why")).isTrue();
    }
    JsonNode callable =
        http.post("/v1/route", "{\"task_type\":\"summarization\",\"callable_only\":true}").json();
    for (JsonNode step : steps(callable)) {
      assertThat(step.path("callable").asBoolean()).isTrue();
    }
  }

  @Test
  void refusesAForcedModelThatPolicyForbidsAndNamesTheRule() throws Exception {
    Http.Reply reply =
        http.post(
            "/v1/route",
            "{\"force_model\":\"deepseek/deepseek-chat\",\"region\":\"eu\",\"data_class\":\"public\"}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(403);
    assertThat(reply.json().at("/error/code").asText()).isEqualTo("model_not_allowed");
    assertThat(reply.json().at("/error/message").asText()).contains("guard.residency.eu");
  }

  @Test
  void refusesWithNoRouteAndNamesWhoIsToBlame() throws Exception {
    router.forgetOutcomes();

    Http.Reply reply = http.post("/v1/route", "{\"context_size\":90000000,\"prompt\":\"Hi\"}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(422);
    assertThat(reply.json().at("/error/code").asText()).isEqualTo("no_route");
    assertThat(reply.json().at("/error/message").asText()).contains("fit.context");
    assertThat(reply.json().at("/error/pointsman/by")).isNotEmpty();
    assertThat(router.outcomes())
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.status()).isEqualTo(422));
  }

  @Test
  void fitsHalfAMillionTokensOnlyWhereTheyFit() throws Exception {
    router.forgetOutcomes();

    Http.Reply reply =
        http.post("/v1/route", "{\"task_type\":\"summarization\",\"context_size\":500000}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    Outcome outcome = router.outcomes().get(0);
    Route.Plan plan = (Route.Plan) outcome.route();
    assertThat(plan.steps())
        .allSatisfy(
            step ->
                assertThat(step.deployment().model().contextTokens())
                    .isGreaterThanOrEqualTo(500_000));
    assertThat(outcome.facts().region()).isEqualTo(Region.GLOBAL);
  }

  @Test
  void listsWhatMayBeAskedFor() throws Exception {
    JsonNode list = http.get("/v1/models").json();

    assertThat(list.at("/data/0/id").asText()).isEqualTo("auto");
    assertThat(list.path("data").size()).isGreaterThan(200);
    assertThat(http.get("/v1/models/auto/quality").status()).isEqualTo(200);
    assertThat(http.get("/v1/models/deepseek/deepseek-chat").json().path("owned_by").asText())
        .isEqualTo("deepseek");
    assertThat(http.get("/v1/models/deepseek%2Fdeepseek-chat").status()).isEqualTo(200);
    assertThat(http.get("/v1/models/gpt-4oo").status()).isEqualTo(404);
    assertThat(http.get("/healthz").status()).isEqualTo(200);
    assertThat(http.get("/readyz").json().path("ready").asBoolean()).isTrue();
  }

  private static List<JsonNode> steps(JsonNode json) {
    List<JsonNode> steps = new ArrayList<>();
    steps.add(json.path("primary"));
    json.path("fallbacks").forEach(steps::add);
    assertThat(steps).hasSizeGreaterThan(1);
    return steps;
  }
}
