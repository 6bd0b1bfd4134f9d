package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.admin.HealthRoutes;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.health.HealthBoard;
import dev.pointsman.health.HealthBoard.Place;
import dev.pointsman.health.HealthConfig;
import dev.pointsman.health.Probing;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.HandClock;
import dev.pointsman.testing.Http;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators are told about health, over a real socket, and what the command makes of it. */
final class StatusTest {
  private static final Probing PROBING =
      new Probing("free", BigDecimal.ZERO, new BigDecimal("0.05"));

  private final Vertx vertx = Vertx.vertx();
  private final HealthBoard board = new HealthBoard(HealthConfig.DEFAULT, new HandClock());
  private String url = "";

  @BeforeEach
  void listen() {
    Router router = Router.router(vertx);
    new HealthRoutes(
            board::reports, () -> 7, () -> List.of("all is well"), () -> PROBING, board::hinted)
        .addTo(router);
    HttpServer server =
        Await.result(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    url = "http://127.0.0.1:" + server.actualPort();
  }

  @AfterEach
  void close() {
    Await.done(vertx.close());
  }

  private void good(String deployment) {
    Place place = board.enter(deployment).orElseThrow();
    place.ended(null, 300, 120L);
  }

  private void bad(String deployment) {
    for (int i = 0; i < 3; i++) {
      Place place = board.enter(deployment).orElseThrow();
      place.ended(Failure.of(FailureKind.SERVER, "it failed"), 300, null);
    }
  }

  @Test
  void showsTheWorstFirst() throws Exception {
    good("a/good");
    bad("b/bad");

    JsonNode json = new Http(url).get("/admin/v1/health").json();

    assertThat(json.at("/callable").asInt()).isEqualTo(7);
    assertThat(json.at("/called").asInt()).isEqualTo(2);
    assertThat(json.at("/standings/unhealthy").asInt()).isEqualTo(1);
    JsonNode worst = json.at("/deployments/0");
    assertThat(worst.path("deployment").asText()).isEqualTo("b/bad");
    assertThat(worst.path("standing").asText()).isEqualTo("unhealthy");
    assertThat(worst.path("circuit").asText()).isEqualTo("open");
    assertThat(worst.path("weight").asDouble()).isZero();
    assertThat(worst.path("failures").asInt()).isEqualTo(3);
    assertThat(worst.at("/first_content_ms/mean").isNull()).isTrue();
    assertThat(worst.path("until").asText()).isEqualTo("2026-03-01T10:00:30Z");
    JsonNode best = json.at("/deployments/1");
    assertThat(best.at("/first_content_ms/p95").asInt()).isEqualTo(120);
    assertThat(best.path("until").isNull()).isTrue();
    assertThat(best.path("probed").isNull()).isTrue();
    assertThat(json.at("/probing/which").asText()).isEqualTo("free");
    assertThat(json.path("broken_elsewhere")).isEmpty();
  }

  @Test
  void theCommandShowsWhatIsNotHealthyAndSaysSoByItsCode() {
    good("a/good");
    bad("b/bad");

    CommandRun some = CommandRun.of(Path.of("."), "status", "--url", url);
    CommandRun all = CommandRun.of(Path.of("."), "status", "--all", "--url", url);

    assertThat(some.exit()).isEqualTo(1);
    assertThat(some.out()).contains("b/bad").contains("unhealthy").doesNotContain("a/good");
    assertThat(all.out()).contains("a/good").doesNotContain("null");
    assertThat(some.err())
        .contains("2 deployments called since the start, 1 healthy, 1 unhealthy; 7 can be called");
  }

  @Test
  void theCommandIsContentWhenAllIsWell() {
    good("a/good");

    CommandRun run = CommandRun.of(Path.of("."), "status", "--json", "--url", url);

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("\"deployments\"");
  }
}
