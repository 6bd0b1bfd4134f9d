package dev.pointsman.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.ManualTimers;
import dev.pointsman.testing.RunningRouter;
import dev.pointsman.testing.ScriptedUpstream;
import io.vertx.core.Vertx;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model of embeddings is the same at every provider that has it. */
final class EmbeddingSpaceE2eTest {
  private final Vertx vertx = Vertx.vertx();
  private final ScriptedUpstream azure = ScriptedUpstream.start(vertx);

  @AfterEach
  void stop() {
    Await.done(vertx.close());
  }

  @Test
  void needsNoKeyOfItsMaker() throws Exception {
    azure.then(
        Acts.json(
            200,
            "{\"object\":\"list\",\"model\":\"m\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                + "\"embedding\":[0.5]}],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}"));
    Map<String, String> environment =
        Map.of("AZURE_OPENAI_API_KEY", "unused", "POINTSMAN_AZURE_BASE_URL", azure.baseUrl());

    try (RunningRouter router = RunningRouter.calling(environment, Map.of(), new ManualTimers())) {
      Http.Reply reply =
          new Http(router.url())
              .post(
                  "/v1/embeddings",
                  "{\"model\":\"text-embedding-3-small\",\"input\":\"a\","
                      + "\"routing\":{\"data_class\":\"public\"}}");

      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      assertThat(reply.header("x-pointsman-provider")).isEqualTo("azure");
    }
  }
}
