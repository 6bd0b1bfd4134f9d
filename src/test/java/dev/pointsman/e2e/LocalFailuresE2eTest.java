package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.execution.Attempt;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.outcome.Replan;
import dev.pointsman.routing.Route;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RouterExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Simple code is for local models, until two of their calls failed: then the shipped rules pay. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalFailuresE2eTest {
  private static final String CODE = "\"task\":\"code_generation\",\"complexity\":2";

  /** A connection that breaks is tried again where it broke. */
  private static final String BROKEN_TWICE = ",\"simulate\":{\"fail\":\"reset\",\"times\":2}";

  private static final String ONCE = ",\"simulate\":{\"fail\":\"500\",\"times\":1}";

  @RegisterExtension final RouterExtension router = new RouterExtension();

  @Test
  void aCommercialModelAnswersAfterTwo() throws Exception {
    Http.Reply reply = chat("", CODE + BROKEN_TWICE, Map.of());

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.header("x-pointsman-attempts")).isEqualTo("3");
    Outcome outcome = router.onlyOutcome();
    assertThat(locals(outcome)).containsExactly(true, true, false);
    assertThat(outcome.attempts().get(1).deployment())
        .isEqualTo(outcome.attempts().get(0).deployment());
    assertThat(outcome.facts().localFailures()).isZero();
    assertThat(outcome.replans()).hasSize(1);
    Replan replan = outcome.replans().get(0);
    assertThat(replan.afterAttempt()).isEqualTo(2);
    assertThat(replan.facts().localFailures()).isEqualTo(2);
    assertThat(replan.decision().fired()).contains("route.local.failed");
    assertThat(replan.decision().revision()).isEqualTo(outcome.decision().revision());
    assertThat(((Route.Plan) replan.route()).steps())
        .noneMatch(step -> step.deployment().provider().isLocal());
  }

  @Test
  void aStreamGoesTheSameWay() throws Exception {
    Http.Reply reply = chat("\"stream\":true,", CODE + BROKEN_TWICE, Map.of());

    assertThat(reply.body()).endsWith("data: [DONE]\n\n");
    assertThat(reply.header("x-pointsman-attempts")).isEqualTo("3");
    assertThat(locals(router.onlyOutcome())).containsExactly(true, true, false);
    assertThat(router.onlyOutcome().replans()).hasSize(1);
  }

  @Test
  void explainsItselfInTheBody() throws Exception {
    JsonNode again =
        chat("", CODE + BROKEN_TWICE, Map.of("x-pointsman-explain", "true"))
            .json()
            .at("/pointsman/again/0");

    assertThat(again.path("after_attempt").asInt()).isEqualTo(2);
    assertThat(again.path("local_failures").asInt()).isEqualTo(2);
    assertThat(again.path("fired_rules").toString()).contains("route.local.failed");
    assertThat(again.at("/steps/0/deployment").asText())
        .isEqualTo(router.onlyOutcome().attempts().get(2).deployment().id());
  }

  @Test
  void oneIsNotEnough() throws Exception {
    Http.Reply reply = chat("", CODE + ONCE, Map.of());

    assertThat(reply.header("x-pointsman-attempts")).isEqualTo("2");
    assertThat(locals(router.onlyOutcome())).containsExactly(true, true);
    assertThat(router.onlyOutcome().replans()).isEmpty();
  }

  @Test
  void requestsOfOneSessionCountTogether() throws Exception {
    String session = CODE + ",\"session\":\"editor-1\"";
    assertThat(chat("", session + ONCE, Map.of()).status()).isEqualTo(200);
    assertThat(chat("", session + ONCE, Map.of()).status()).isEqualTo(200);
    router.forgetOutcomes();

    assertThat(chat("", session, Map.of()).status()).isEqualTo(200);

    assertThat(router.onlyOutcome().facts().localFailures()).isEqualTo(2);
    assertThat(locals(router.onlyOutcome())).containsExactly(false);
  }

  @Test
  void sessionsOfOtherKeysDoNotCount() throws Exception {
    String session = CODE + ",\"session\":\"editor-2\"";
    assertThat(chat("", session + ONCE, Map.of()).status()).isEqualTo(200);
    assertThat(chat("", session + ONCE, Map.of()).status()).isEqualTo(200);
    router.forgetOutcomes();

    assertThat(chat("", session, Map.of("authorization", "Bearer another")).status())
        .isEqualTo(200);

    assertThat(router.onlyOutcome().facts().localFailures()).isZero();
    assertThat(locals(router.onlyOutcome())).containsExactly(true);
  }

  @Test
  void neverWidensWhatIsAllowed() throws Exception {
    Http.Reply reply = chat("", CODE + ",\"budget\":\"free\"" + BROKEN_TWICE, Map.of());

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(router.onlyOutcome().attempts()).allSatisfy(each -> assertThat(each.usd()).isZero());
  }

  private Http.Reply chat(String more, String routing, Map<String, String> headers)
      throws Exception {
    String body = "{%s\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}],\"routing\":{%s}}";
    return router.http().post("/v1/chat/completions", body.formatted(more, routing), headers);
  }

  private static List<Boolean> locals(Outcome outcome) {
    return outcome.attempts().stream()
        .map(Attempt::deployment)
        .map(deployment -> deployment.provider().isLocal())
        .toList();
  }
}
