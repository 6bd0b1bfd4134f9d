package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.testing.Http;
import dev.pointsman.testing.RunningRouter;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tokens are estimated, and counted where the estimate would decide. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TokenCountE2eTest {
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

  @Test
  void keepsAModelThatOnlyTheEstimateWouldOverflow() throws Exception {
    int before = router.counted();

    Http.Reply reply = http.post("/v1/chat/completions", forced("hello ".repeat(70_000)));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(router.counted()).isEqualTo(before + 1);
  }

  @Test
  void refusesWhatTheCountOverflowsToo() throws Exception {
    Http.Reply reply = http.post("/v1/chat/completions", forced("铁路道岔".repeat(60_000)));

    assertThat(reply.status()).as(reply.body()).isNotEqualTo(200);
    assertThat(reply.body()).contains("fit.context");
  }

  @Test
  void refusesWhatOnlyTheEstimateWouldHold() throws Exception {
    byte[] noise = new byte[240_000];
    new Random(1).nextBytes(noise);
    String text = Base64.getEncoder().encodeToString(noise);
    int before = router.counted();

    Http.Reply reply = http.post("/v1/chat/completions", forced(text));

    assertThat(reply.status()).as(reply.body()).isNotEqualTo(200);
    assertThat(reply.body()).contains("fit.context");
    assertThat(router.counted()).isEqualTo(before + 1);
  }

  @Test
  void countsForARouteWithoutACallToo() throws Exception {
    int before = router.counted();

    Http.Reply reply = http.post("/v1/route", forced("hello ".repeat(70_000)));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().at("/primary/model").asText()).isEqualTo("gpt-4o");
    assertThat(router.counted()).isEqualTo(before + 1);
  }

  @Test
  void countsNothingThatFitsAnyway() throws Exception {
    int before = router.counted();

    Http.Reply reply = http.post("/v1/chat/completions", forced("hello ".repeat(100)));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(router.counted()).isEqualTo(before);
  }

  private static String forced(String text) {
    return "{\"model\":\"auto\",\"routing\":{\"force_model\":\"openai/gpt-4o\"},"
        + "\"messages\":[{\"role\":\"user\",\"content\":\""
        + text
        + "\"}]}";
  }
}
