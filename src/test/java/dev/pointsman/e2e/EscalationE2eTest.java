package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.execution.Attempt;
import dev.pointsman.outcome.Escalation;
import dev.pointsman.outcome.Escalation.Result;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Tier;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RouterExtension;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A doubtful answer is asked again of a stronger model: inside every guard, once, never silent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EscalationE2eTest {
  private static final String SIMPLE = "\"task\":\"summarization\",\"complexity\":2,";
  private static final String UNSURE = "\"simulate\":{\"confidence\":0.4}";

  @RegisterExtension final RouterExtension router = new RouterExtension();

  @Test
  void asksAStrongerModelWhenTheFirstIsUnsure() throws Exception {
    Http.Reply reply = chat(SIMPLE + UNSURE);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    Outcome outcome = router.onlyOutcome();
    Deployment first = outcome.attempts().get(0).deployment();
    Deployment second = outcome.attempts().get(1).deployment();
    assertThat(first.model().tier()).isEqualTo(Tier.MINI);
    assertThat(second.model().tier()).isEqualTo(Tier.STANDARD);
    assertThat(reply.header("x-pointsman-escalated")).isEqualTo(first.group());
    assertThat(reply.header("x-pointsman-model")).isEqualTo(second.group());
    assertThat(reply.header("x-pointsman-attempts")).isEqualTo("2");
    assertThat(new BigDecimal(reply.header("x-pointsman-cost-usd")))
        .isEqualByComparingTo(costOf(outcome));
    assertThat(outcome.attempts()).extracting(Attempt::ordinal).containsExactly(1, 2);
    assertThat(escalation(outcome).result()).isEqualTo(Result.ANSWERED);
    assertThat(escalation(outcome).doubted().confidence()).isEqualTo(0.4);
  }

  @Test
  void explainsItselfInTheBody() throws Exception {
    JsonNode explained =
        router
            .http()
            .post(
                "/v1/chat/completions",
                body(SIMPLE + UNSURE),
                Map.of("x-pointsman-explain", "true"))
            .json()
            .path("pointsman");

    assertThat(explained.at("/escalation/tier").asText()).isEqualTo("standard");
    assertThat(explained.at("/escalation/by").toString())
        .contains("escalate.confidence.low", "default.escalation.confidence");
    assertThat(explained.at("/escalation/doubted/source").asText()).isIn("logprobs", "declared");
    assertThat(explained.at("/assessment/confidence").asDouble()).isEqualTo(0.4);
    assertThat(explained.path("attempts")).hasSize(2);
  }

  @Test
  void believesASureAnswer() throws Exception {
    Http.Reply reply = chat(SIMPLE + "\"simulate\":{\"confidence\":0.9}");

    assertThat(reply.header("x-pointsman-attempts")).isEqualTo("1");
    assertThat(reply.header("x-pointsman-escalated")).isEmpty();
    assertThat(router.onlyOutcome().escalation()).isNull();
    assertThat(Objects.requireNonNull(router.onlyOutcome().assessment()).confidence())
        .isEqualTo(0.9);
  }

  @Test
  void doubtsWhatTheCallerDoubts() throws Exception {
    Http.Reply reply = chat("\"confidence_threshold\":0.95,\"simulate\":{\"confidence\":0.9}");

    assertThat(reply.header("x-pointsman-attempts")).isEqualTo("2");
    assertThat(escalation(router.onlyOutcome()).by())
        .singleElement()
        .satisfies(by -> assertThat(by.rule()).isEqualTo("hint.confidence_threshold"));
  }

  @Test
  void escalatesInsideTheEuOnly() throws Exception {
    Http.Reply reply = chat("\"region\":\"eu\",\"complexity\":2," + UNSURE);

    assertThat(reply.header("x-pointsman-escalated")).as(reply.body()).isNotEmpty();
    assertThat(router.onlyOutcome().attempts())
        .hasSize(2)
        .allMatch(each -> each.deployment().endpoint().regions().contains(Region.EU));
  }

  @Test
  void neverPaysForAFreeRequest() throws Exception {
    Http.Reply reply = chat("\"budget\":\"free\",\"complexity\":2," + UNSURE);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    Outcome outcome = router.onlyOutcome();
    assertThat(escalation(outcome)).isNotNull();
    assertThat(costOf(outcome)).isEqualByComparingTo(BigDecimal.ZERO);
  }

  @Test
  void neverPaysMoreThanTheCallerAllows() throws Exception {
    assertThat(chat(SIMPLE + UNSURE).status()).isEqualTo(200);
    BigDecimal first = Objects.requireNonNull(router.onlyOutcome().attempts().get(0).usd());
    router.forgetOutcomes();

    Http.Reply reply =
        chat(SIMPLE + "\"max_request_cost_usd\":" + first.toPlainString() + "," + UNSURE);

    assertThat(reply.header("x-pointsman-escalated")).isEmpty();
  }

  @Test
  void returnsTheFirstAnswerWhenStrongerModelsFail() throws Exception {
    String doubtful = "\"task\":\"code_generation\",\"complexity\":5,\"confidence_threshold\":0.99";
    String answered = chat(doubtful).header("x-pointsman-model");
    Attempt escalated = router.onlyOutcome().attempts().get(1);
    router.forgetOutcomes();
    String target = escalated.deployment().provider().id() + "/" + escalated.deployment().wireId();

    Http.Reply reply =
        chat(
            doubtful
                + ",\"max_attempts\":2,\"simulate\":{\"fail\":\"500\",\"only\":\""
                + target
                + "\"}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    Outcome outcome = router.onlyOutcome();
    assertThat(outcome.attempts()).extracting(Attempt::succeeded).containsExactly(true, false);
    assertThat(escalation(outcome).result()).isEqualTo(Result.FAILED);
    assertThat(reply.header("x-pointsman-escalated")).isEmpty();
    assertThat(reply.header("x-pointsman-attempts")).isEqualTo("2");
    assertThat(reply.header("x-pointsman-model"))
        .isEqualTo(outcome.attempts().get(0).deployment().group())
        .isNotEqualTo(answered);
    assertThat(outcome.errorCode()).isNull();
  }

  @Test
  void makesNoSecondCallWhenOnlyOneIsAllowed() throws Exception {
    Http.Reply reply = chat(SIMPLE + "\"max_attempts\":1," + UNSURE);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("x-pointsman-attempts")).isEqualTo("1");
    assertThat(escalation(router.onlyOutcome()).result()).isEqualTo(Result.NOT_TRIED);
  }

  @Test
  void leavesAModelThatWasAskedForByName() throws Exception {
    Http.Reply forced = chat("\"force_model\":\"mistral-small-latest\"," + UNSURE);
    Http.Reply named =
        router
            .http()
            .post(
                "/v1/chat/completions",
                "{\"model\":\"mistral-small-latest\"," + body(UNSURE).substring(1));

    assertThat(forced.status()).as(forced.body()).isEqualTo(200);
    assertThat(forced.header("x-pointsman-attempts")).isEqualTo("1");
    assertThat(named.status()).as(named.body()).isEqualTo(200);
    assertThat(named.header("x-pointsman-attempts")).isEqualTo("1");
  }

  @Test
  void doesNotEscalateAStream() throws Exception {
    Http.Reply reply =
        router.http().post("/v1/chat/completions", "{\"stream\":true," + body(UNSURE).substring(1));

    assertThat(reply.header("x-pointsman-attempts")).isEqualTo("1");
    assertThat(router.onlyOutcome().escalation()).isNull();
  }

  private Http.Reply chat(String routing) throws Exception {
    return router.http().post("/v1/chat/completions", body(routing));
  }

  private static String body(String routing) {
    return "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}],\"routing\":{"
        + routing
        + "}}";
  }

  private static Escalation escalation(Outcome outcome) {
    return Objects.requireNonNull(outcome.escalation());
  }

  private static BigDecimal costOf(Outcome outcome) {
    return outcome.attempts().stream()
        .map(Attempt::usd)
        .filter(Objects::nonNull)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
