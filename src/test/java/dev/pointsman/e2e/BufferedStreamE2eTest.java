package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.assessment.Assessment;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.outcome.Escalation.Result;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RouterExtension;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stream whose caller lets it be held back is doubted as a whole answer is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BufferedStreamE2eTest {
  private static final String SIMPLE = "\"task\":\"summarization\",\"complexity\":2,";
  private static final String UNSURE = "\"simulate\":{\"confidence\":0.4}";

  @RegisterExtension final RouterExtension router = new RouterExtension();

  @Test
  void escalatesAStreamThatMayBeHeldBack() throws Exception {
    Http.Reply reply = stream(SIMPLE + "\"buffered\":true," + UNSURE);

    assertThat(reply.header("content-type")).startsWith("text/event-stream");
    assertThat(reply.body()).endsWith("data: [DONE]\n\n");
    Outcome outcome = router.onlyOutcome();
    Deployment first = outcome.attempts().get(0).deployment();
    Deployment second = outcome.attempts().get(1).deployment();
    assertThat(reply.header("x-pointsman-escalated")).isEqualTo(first.group());
    assertThat(reply.header("x-pointsman-model")).isEqualTo(second.group());
    assertThat(reply.header("x-pointsman-attempts")).isEqualTo("2");
    assertThat(reply.body()).contains("[simulated " + second.group()).doesNotContain(first.group());
    assertThat(Objects.requireNonNull(outcome.escalation()).result()).isEqualTo(Result.ANSWERED);
    assertThat(outcome.attempts()).allSatisfy(each -> assertThat(each.usd()).isPositive());
  }

  @Test
  void holdsAStreamToTheThresholdOfItsCaller() throws Exception {
    String sure = "\"buffered\":true,\"simulate\":{\"confidence\":0.9}";

    Http.Reply believed = stream(SIMPLE + sure);
    Http.Reply doubted = stream(SIMPLE + "\"confidence_threshold\":0.95," + sure);

    assertThat(believed.header("x-pointsman-attempts")).isEqualTo("1");
    assertThat(believed.body()).contains("data: ").endsWith("data: [DONE]\n\n");
    assertThat(doubted.header("x-pointsman-attempts")).isEqualTo("2");
  }

  @Test
  void holdsBackAnthropicsEventsAsWell() throws Exception {
    Http.Reply reply =
        router
            .http()
            .post(
                "/v1/messages",
                "{\"max_tokens\":300,\"stream\":true," + body(SIMPLE + UNSURE).substring(1),
                Map.of("x-route-buffered", "true"));

    assertThat(reply.header("x-pointsman-attempts")).as(reply.body()).isEqualTo("2");
    assertThat(reply.body())
        .startsWith("event: message_start\n")
        .contains("event: content_block_delta\n")
        .contains("event: message_stop\n");
  }

  @Test
  void keepsProbabilitiesForTheCallerAndForItself() throws Exception {
    String routing =
        "\"force_model\":\"openai/gpt-4o-mini\",\"buffered\":true,"
            + "\"simulate\":{\"confidence\":0.9}";

    Http.Reply reply =
        router
            .http()
            .post(
                "/v1/chat/completions",
                "{\"stream\":true,\"logprobs\":true," + body(routing).substring(1));

    assertThat(reply.body()).contains("\"logprob\":-0.105").endsWith("data: [DONE]\n\n");
    Assessment worth = Objects.requireNonNull(router.onlyOutcome().assessment());
    assertThat(worth.source()).isEqualTo(Assessment.Source.LOGPROBS);
    assertThat(worth.confidence()).isEqualTo(0.9);
  }

  @Test
  void isAPlainErrorIfNoModelAnswersAStreamThatIsHeldBack() throws Exception {
    Http.Reply reply = stream("\"buffered\":true,\"simulate\":{\"fail\":\"500\"}");

    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.json().at("/error/code").asText()).isEqualTo("upstream_failed");
    assertThat(router.onlyOutcome().attempts()).hasSize(5);
  }

  private Http.Reply stream(String routing) throws Exception {
    return router
        .http()
        .post("/v1/chat/completions", "{\"stream\":true," + body(routing).substring(1));
  }

  private static String body(String routing) {
    return "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}],\"routing\":{"
        + routing
        + "}}";
  }
}
