package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RunningRouter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators and callers can ask about models, by API and command line, of a real router. */
final class ModelCommandsTest {
  @SuppressWarnings("NullAway.Init") // set before any test
  private static RunningRouter router;

  private static Http http = new Http("");

  @BeforeAll
  static void start() throws IOException {
    router = RunningRouter.start();
    http = new Http(router.url());
  }

  @AfterAll
  static void stop() {
    router.close();
  }

  private static CommandRun run(String... words) {
    List<String> arguments = new ArrayList<>(List.of("models"));
    arguments.addAll(List.of(words));
    arguments.addAll(List.of("--url", router.url()));
    return CommandRun.of(Path.of("."), arguments.toArray(String[]::new));
  }

  @Test
  void recommendTheCheapestWithVisionAndSayWhereTheirQualityComesFrom() throws Exception {
    JsonNode found =
        http.get("/v1/models/recommend?objective=cost&max_cost=5&capabilities=vision").json();

    double before = 0;
    assertThat(found.path("data")).isNotEmpty();
    for (JsonNode model : found.path("data")) {
      double blended = model.at("/usd_per_million_tokens/blended").asDouble();
      assertThat(blended).isBetween(before, 5.0);
      before = blended;
      assertThat(model.path("capabilities").toString()).contains("\"vision\"");
      assertThat(model.path("quality").has("method")).isTrue();
      assertThat(model.has("context_tokens")).isTrue();
    }
  }

  @Test
  void recommendOnlyWhereResidencyAndEvidenceAreKnown() throws Exception {
    JsonNode found =
        http.get("/v1/models/recommend?objective=quality&region=eu&compliance=gdpr&limit=3").json();

    assertThat(found.path("data")).hasSize(3);
    for (JsonNode model : found.path("data")) {
      assertThat(model.path("regions").toString()).contains("\"eu\"");
      assertThat(model.path("compliance").toString()).contains("\"gdpr\"");
      assertThat(model.at("/quality/score").isNumber()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max_cots=5 | unknown_field | did you mean max_cost?",
        "objective=cheap | invalid_value | one of cost",
        "max_cost=much | invalid_value | a number from 0 to 1000000",
        "capabilities=visoin | invalid_value | did you mean vision?",
        "limit=0 | invalid_value | a whole number from 1 to 100",
        "limit=1&limit=2 | invalid_value | said twice",
        "callable_only=yes | invalid_value | true or false",
        "provider=nobody | invalid_value | a provider of the catalogue",
      })
  void refuseWhatCannotBeMeant(String query, String code, String said) throws Exception {
    Http.Reply reply = http.get("/v1/models/recommend?" + query);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/error/code").asText()).isEqualTo(code);
    assertThat(reply.json().at("/error/message").asText()).contains(said);
  }

  @Test
  void showTheChainOfAModelWithoutRecordingAnything() throws Exception {
    router.forgetOutcomes();

    JsonNode chain = http.get("/v1/models/chain?model=gpt-4o").json();

    assertThat(chain.at("/chain/0/model").asText()).isEqualTo("gpt-4o");
    assertThat(chain.path("kept").asBoolean()).isTrue();
    assertThat(chain.path("chain")).hasSizeGreaterThan(1);
    assertThat(router.outcomes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"model=gtp-4o, 404, did you mean", "'', 400, the name of a model"})
  void sayWhatIsWrongWithTheModelOfAChain(String query, int status, String said) throws Exception {
    Http.Reply reply = http.get("/v1/models/chain?" + query);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().at("/error/message").asText()).contains(said);
  }

  @Test
  void showTablesForPeople() {
    CommandRun best = run("recommend", "--max-cost", "5", "--capabilities", "vision");
    CommandRun chain = run("chain", "gpt-4o", "--hint", "task=chat");
    CommandRun list = run("list", "GPT-4o");

    assertThat(best.exit()).as("%s", best).isZero();
    assertThat(best.out()).startsWith("MODEL").contains("QUALITY");
    assertThat(best.err()).contains("left after each: chat models");
    assertThat(chain.out()).contains("gpt-4o@");
    assertThat(list.out()).contains("openai/gpt-4o");
  }

  @Test
  void exitWithOneWhereNothingFits() {
    CommandRun none = run("recommend", "--max-cost", "0.0001", "--min-quality", "10");

    assertThat(none.exit()).isEqualTo(1);
    assertThat(run("list", "no-such-model").exit()).isEqualTo(1);
    assertThat(run("chain", "gtp-4o").exit()).isEqualTo(1);
  }

  @Test
  void exitWithTwoWhereTheQuestionIsWrong() {
    assertThat(run("recommend", "--objective", "cheap").exit()).isEqualTo(2);
    assertThat(run("chain", "gpt-4o", "--hint", "reg ion=eu").exit()).isEqualTo(2);
  }

  @Test
  void printWhatTheServerSaid() {
    CommandRun json = run("recommend", "--capabilities", "vision", "--limit", "1", "--json");

    assertThat(json.out()).contains("\"left_after\"", "\"quality\"");
  }
}
