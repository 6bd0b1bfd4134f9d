package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.errors.NotFoundException;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.Step;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RouterExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAI's own SDK gets embeddings, always of one model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddingsE2eTest {
  private static final String SMALL = "text-embedding-3-small";
  private static final String PUBLIC = "\"routing\":{\"data_class\":\"public\"}";

  @RegisterExtension final RouterExtension router = new RouterExtension();

  private static EmbeddingCreateParams.Builder asked(String... texts) {
    return EmbeddingCreateParams.builder().model(SMALL).inputOfArrayOfStrings(List.of(texts));
  }

  private Http.Reply post(String fields) throws Exception {
    return router.http().post("/v1/embeddings", "{" + fields + "," + PUBLIC + "}");
  }

  @Test
  void answersTheSdk() {
    CreateEmbeddingResponse answer =
        router.openAi().embeddings().create(asked("one", "two", "one").dimensions(8).build());

    assertThat(answer.data()).hasSize(3);
    assertThat(answer.data().get(0).embedding()).hasSize(8);
    assertThat(answer.data().get(0).embedding())
        .isEqualTo(answer.data().get(2).embedding())
        .isNotEqualTo(answer.data().get(1).embedding());
    assertThat(answer.usage().promptTokens()).isPositive();
    assertThat(router.onlyOutcome().kind()).isEqualTo(Outcome.Kind.EMBEDDING);
  }

  @Test
  void givesNumbersOrPackedBytesAsAsked() throws Exception {
    JsonNode numbers = post("\"model\":\"" + SMALL + "\",\"input\":[1,2,3]").json();
    JsonNode packed =
        post("\"model\":\"" + SMALL + "\",\"input\":\"a\",\"encoding_format\":\"base64\"").json();

    assertThat(numbers.path("data")).hasSize(1);
    assertThat(numbers.at("/data/0/embedding").isArray()).isTrue();
    assertThat(packed.at("/data/0/embedding").isTextual()).isTrue();
  }

  @Test
  void fallsBackToTheSameModelOnly() throws Exception {
    Http.Reply reply =
        router
            .http()
            .post(
                "/v1/embeddings",
                "{\"model\":\"auto\",\"input\":\"hello\",\"routing\":{\"data_class\":\"public\","
                    + "\"simulate\":{\"fail\":\"500\"}}}");

    assertThat(reply.status()).isEqualTo(502);
    Route.Plan plan = (Route.Plan) router.outcomes().get(0).route();
    assertThat(plan.steps().stream().map(EmbeddingsE2eTest::model).distinct()).hasSize(1);
  }

  private static String model(Step step) {
    return step.deployment().model().canonical();
  }

  @Test
  void neverReplacesAModelThatWasNamed() throws Exception {
    Http.Reply kept = post("\"model\":\"" + SMALL + "\",\"input\":\"hello\"");
    Http.Reply chat = post("\"model\":\"openai/gpt-4.1\",\"input\":\"hello\"");

    assertThat(kept.status()).as(kept.body()).isEqualTo(200);
    assertThat(kept.header("x-pointsman-model")).endsWith("/" + SMALL);
    assertThat(chat.status()).as(chat.body()).isEqualTo(422);
    assertThatThrownBy(
            () -> router.openAi().embeddings().create(asked("a").model("no-such").build()))
        .isInstanceOf(NotFoundException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"model":"auto"}                                       | input: missing
          {"input":[]}                                           | an empty list
          {"input":[1.5]}                                        | input[0]: 1.5
          {"input":{"a":1}}                                      | input: an object
          {"input":"a","dimensions":0}                           | dimensions: 0
          {"input":"a","encoding_format":"int8"}                 | encoding_format
          {"input":"a","stream":true}                            | embeddings come whole
          {"input":"a","routing":{"task":"chat"}}                | routing.task
          """)
  void refusesWhatIsWrongWithItsPlace(String body, String words) throws Exception {
    Http.Reply reply = router.http().post("/v1/embeddings", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/error/message").asText()).contains(words);
  }
}
