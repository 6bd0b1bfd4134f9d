package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.RunningRouter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Texts near a window are counted as the model counts that would answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EncodingsE2eTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHINESE = "请把下面这段关于铁路道岔的文字翻译成英文。";

  private RunningRouter router;
  private Http http;

  @BeforeAll
  void start() throws IOException {
    router = RunningRouter.start(Path.of("src/test/resources/facts/encodings"));
    http = new Http(router.url());
  }

  @AfterAll
  void stop() {
    router.close();
  }

  @ParameterizedTest(name = "{1} x {0}")
  @CsvFileSource(resources = "/facts/encodings/fits.csv", delimiter = '|', numLinesToSkip = 1)
  void fitsWhatTheModelsOwnEncodingFits(String text, int times, boolean junior, boolean elder)
      throws Exception {
    Http.Reply atJunior = http.post("/v1/route", forced("acme/junior", text.repeat(times)));
    Http.Reply atElder = http.post("/v1/route", forced("acme/elder", text.repeat(times)));

    assertThat(atJunior.status()).as(atJunior.body()).isEqualTo(junior ? 200 : 422);
    assertThat(atElder.status()).as(atElder.body()).isEqualTo(elder ? 200 : 422);
  }

  @Test
  void tellsWhatItCounted() throws Exception {
    Http.Reply reply = http.post("/v1/route", forced("acme/elder", CHINESE.repeat(560)));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    int ofFacts = reply.json().at("/facts/input_tokens").asInt();
    int counted = reply.json().at("/facts/input_tokens_by_encoding/cl100k_base").asInt();
    assertThat(ofFacts).isBetween(9_000, 10_000);
    assertThat(counted).isBetween(14_000, 15_000);
    assertThat(reply.json().at("/estimated_cost/tokens/input").asInt()).isEqualTo(counted);
    assertThat(reply.json().at("/primary/tokenizer/encoding").asText()).isEqualTo("cl100k_base");
    assertThat(reply.json().at("/primary/tokenizer/kind").asText()).isEqualTo("exact");
  }

  @Test
  void namesTheCountThatFitsNowhere() throws Exception {
    Http.Reply reply = http.post("/v1/route", forced("acme/elder", CHINESE.repeat(700)));

    assertThat(reply.body()).contains("fit.context").contains(" of cl100k_base) and the answer");
  }

  @Test
  void countsForTheModelThatWouldAnswer() throws Exception {
    int junior = counted("acme/junior");
    int elder = counted("acme/elder");

    assertThat(junior).isEqualTo(17 + 7);
    assertThat(elder).isEqualTo(26 + 7);
  }

  private int counted(String model) throws Exception {
    ObjectNode body = JSON.createObjectNode().put("model", model);
    body.putArray("messages").addObject().put("role", "user").put("content", CHINESE);
    Http.Reply reply = http.post("/v1/messages/count_tokens", body.toString());
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().path("input_tokens").asInt();
  }

  private static String forced(String model, String text) {
    ObjectNode body = JSON.createObjectNode().put("model", "auto");
    body.putObject("routing").put("force_model", model);
    body.putArray("messages").addObject().put("role", "user").put("content", text);
    return body.toString();
  }
}
