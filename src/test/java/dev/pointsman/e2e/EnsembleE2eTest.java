package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.execution.Attempt;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.outcome.Panel;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RouterExtension;
import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several models answer one request: inside every guard, each counted, none silent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnsembleE2eTest {
  @RegisterExtension final RouterExtension router = new RouterExtension();

  @Test
  void asksSeveralModelsAndReturnsTheBestAnswer() throws Exception {
    Http.Reply reply = ask("\"aggregate\":\"best\"", "");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    JsonNode answers = reply.json().at("/ensemble/answers");
    assertThat(answers).hasSize(3);
    assertThat(answers.findValuesAsText("model")).doesNotHaveDuplicates();
    assertThat(answers.findValuesAsText("verdict")).containsOnlyOnce("chosen").hasSize(3);
    assertThat(reply.json().path("object").asText()).isEqualTo("chat.completion");
    assertThat(reply.json().at("/choices/0/message/content").asText())
        .contains(reply.header("x-pointsman-model"));
    assertThat(reply.header("x-pointsman-attempts")).isEqualTo("3");
  }

  @Test
  void recordsEveryCallAndWhatItCountedFor() throws Exception {
    Http.Reply reply = ask("\"size\":2", "");

    Outcome outcome = router.onlyOutcome();
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.ENSEMBLE);
    assertThat(outcome.attempts()).extracting(Attempt::ordinal).containsExactly(1, 2);
    assertThat(outcome.attempts().get(1).deployment().group())
        .isEqualTo(reply.header("x-pointsman-model"));
    assertThat(outcome.assessment()).isNotNull();
    Panel panel = Objects.requireNonNull(outcome.panel());
    assertThat(panel.voices()).extracting(Panel.Voice::attempt).containsExactlyInAnyOrder(1, 2);
    assertThat(panel.voices()).allSatisfy(voice -> assertThat(voice.mark()).isNotNull());
    assertThat(new BigDecimal(reply.header("x-pointsman-cost-usd")))
        .isEqualByComparingTo(
            outcome.attempts().stream()
                .map(Attempt::usd)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  @Test
  void staysInsideTheGuards() throws Exception {
    Http.Reply reply = ask("\"size\":4", "\"region\":\"eu\"");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(router.onlyOutcome().attempts())
        .hasSize(4)
        .allMatch(each -> each.deployment().endpoint().regions().contains(Region.EU));
  }

  @Test
  void costsNoMoreThanOneRequestMay() throws Exception {
    BigDecimal limit = new BigDecimal("0.003");

    Http.Reply reply = ask("\"size\":3", "\"max_request_cost_usd\":" + limit);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(new BigDecimal(reply.header("x-pointsman-cost-usd"))).isLessThanOrEqualTo(limit);
  }

  @Test
  void bearsThatSomeFail() throws Exception {
    Http.Reply reply =
        ask(
            "\"models\":[\"mistral/mistral-small-latest\",\"openai/gpt-4o-mini\"]",
            "\"data_class\":\"public\",\"simulate\":{\"fail\":\"500\",\"only\":\"mistral\"}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    JsonNode failed = reply.json().at("/ensemble/answers/0");
    assertThat(failed.path("verdict").asText()).isEqualTo("failed");
    assertThat(failed.path("failure").asText()).isEqualTo("server");
    assertThat(failed.path("text").isNull()).isTrue();
    assertThat(reply.json().at("/ensemble/answered").asInt()).isEqualTo(1);
    assertThat(reply.json().at("/ensemble/answers/1/verdict").asText()).isEqualTo("chosen");
    assertThat(router.onlyOutcome().status()).isEqualTo(200);
  }

  @Test
  void failsIfAllFail() throws Exception {
    Http.Reply reply = ask("\"size\":2", "\"simulate\":{\"fail\":\"500\"}");

    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.json().at("/error/code").asText()).isEqualTo("upstream_failed");
    assertThat(reply.json().at("/error/message").asText())
        .startsWith("no model of the ensemble answered: ");
    assertThat(reply.json().at("/error/pointsman/ensemble/answers")).hasSize(2);
    assertThat(router.onlyOutcome().errorCode()).isEqualTo("upstream_failed");
  }

  @Test
  void asksTheModelsThatTheCallerNames() throws Exception {
    Http.Reply reply =
        ask("\"models\":[\"mistral-small-latest\",\"gpt-4o-mini\"]", "\"data_class\":\"public\"");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().at("/ensemble/answers").findValuesAsText("model"))
        .containsExactly("mistral-small-latest", "gpt-4o-mini");
    assertThat(reply.json().at("/ensemble/answered").asInt()).isEqualTo(2);
  }

  @Test
  void aModelThatIsNotAllowedIsNotAskedAndSaysWhy() throws Exception {
    Http.Reply reply =
        ask(
            "\"models\":[\"mistral-small-latest\",\"deepseek/deepseek-chat\"]",
            "\"region\":\"eu\"");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    JsonNode refused = reply.json().at("/ensemble/answers/1");
    assertThat(refused.path("verdict").asText()).isEqualTo("failed");
    assertThat(refused.path("message").asText())
        .contains("ensemble.member", "deepseek/deepseek-chat");
    assertThat(router.onlyOutcome().attempts())
        .allMatch(each -> each.deployment().endpoint().regions().contains(Region.EU));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"size\":1                         | 400 | invalid_value   | ensemble.size",
        "\"size\":6                         | 400 | invalid_value   | ensemble.size",
        "\"aggregate\":\"best_of\"          | 400 | invalid_value   | ensemble.aggregate",
        "\"aggregate\":\"mean\"             | 400 | invalid_value   | ensemble.rubric",
        "\"judge\":\"gpt-4o\"               | 400 | invalid_value   | ensemble.judge",
        "\"rubric\":\"be short\"            | 400 | invalid_value   | ensemble.rubric",
        "\"models\":[\"gpt-4o\"]            | 400 | invalid_value   | ensemble.models",
        "\"models\":[\"gpt-4o\",\"gpt-4o\"] | 400 | invalid_value   | ensemble.models",
        "\"models\":[\"gpt-4o\",\"nobody\"] | 404 | model_not_found | ensemble.models",
        "\"voters\":3                       | 400 | unknown_field   | ensemble.voters",
      })
  void refusesWhatCannotBe(String ensemble, int status, String code, String param)
      throws Exception {
    Http.Reply reply = ask(ensemble, "");

    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.json().at("/error/code").asText()).isEqualTo(code);
    assertThat(reply.json().at("/error/param").asText()).isEqualTo(param);
  }

  @Test
  void doesNotStream() throws Exception {
    Http.Reply reply =
        router
            .http()
            .post("/v1/ensemble", "{\"stream\":true," + body("\"size\":2", "").substring(1));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/error/param").asText()).isEqualTo("stream");
  }

  private Http.Reply ask(String ensemble, String routing) throws Exception {
    return router.http().post("/v1/ensemble", body(ensemble, routing));
  }

  private static String body(String ensemble, String routing) {
    return """
    {"messages": [{"role": "user", "content": "Hello!"}], "ensemble": {%s}, "routing": {%s}}\
    """
        .formatted(ensemble, routing);
  }
}
