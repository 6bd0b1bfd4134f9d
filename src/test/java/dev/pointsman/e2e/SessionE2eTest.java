package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.ManualTimers;
import dev.pointsman.testing.RunningRouter;
import dev.pointsman.testing.ScriptedUpstream;
import dev.pointsman.testing.ScriptedUpstream.Act;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session goes back to the provider that has cached its beginning. */
final class SessionE2eTest {
  private final Vertx vertx = Vertx.vertx();
  private final ScriptedUpstream openAi = ScriptedUpstream.start(vertx);
  private final ScriptedUpstream mistral = ScriptedUpstream.start(vertx);
  private RunningRouter router;
  private Http http;

  @BeforeEach
  void start() throws IOException {
    Map<String, String> environment =
        Map.of(
            "OPENAI_API_KEY",
            "unused",
            "MISTRAL_API_KEY",
            "unused",
            "POINTSMAN_OPENAI_BASE_URL",
            openAi.baseUrl(),
            "POINTSMAN_MISTRAL_BASE_URL",
            mistral.baseUrl());
    router = RunningRouter.calling(environment, Map.of(), new ManualTimers());
    http = new Http(router.url());
  }

  @AfterEach
  void stop() {
    router.close();
    Await.done(vertx.close());
  }

  private String provider(String model, String session) throws Exception {
    Http.Reply reply =
        http.post(
            "/v1/chat/completions",
            """
            {"model": "%s", "messages": [{"role": "user", "content": "Hello!"}],
             "routing": {"task": "chat", "data_class": "public"%s}}\
            """
                .formatted(model, session));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.header("x-pointsman-provider");
  }

  /** An answer whose provider read most of the input from its cache. */
  private static Act cached() {
    String body = Acts.body("from the cache");
    return Acts.json(
        200,
        body.replace(
            "\"total_tokens\"",
            "\"prompt_tokens_details\":{\"cached_tokens\":8},\"total_tokens\""));
  }

  @Test
  void staysWhereItsBeginningIsCached() throws Exception {
    openAi.then(cached());
    mistral.then(cached());
    String usual = provider("auto", "");
    String asked = usual.equals("openai") ? "mistral-small-2506" : "gpt-4o-mini";
    String other = usual.equals("openai") ? "mistral" : "openai";
    String session = ",\"session\":\"one\"";

    assertThat(provider(asked, session)).isEqualTo(other);

    assertThat(provider("auto", session)).isEqualTo(other);
    assertThat(provider("auto", ",\"session\":\"two\"")).isEqualTo(usual);
    assertThat(provider("auto", "")).isEqualTo(usual);
    assertThat(router.outcomes().get(2).decision().constraints())
        .anyMatch(constraint -> constraint.rule().equals("request.session"));
  }

  @Test
  void leavesForAModelThatIsAskedFor() throws Exception {
    openAi.then(cached());
    mistral.then(cached());
    String session = ",\"session\":\"one\"";
    assertThat(provider("gpt-4o-mini", session)).isEqualTo("openai");

    assertThat(provider("mistral-small-2506", session)).isEqualTo("mistral");
  }
}
