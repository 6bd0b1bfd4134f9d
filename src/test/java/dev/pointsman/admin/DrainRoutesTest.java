package dev.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.drain.Drain;
import dev.pointsman.catalog.drain.DrainRecords;
import dev.pointsman.catalog.drain.Drains;
import dev.pointsman.catalog.drain.Names;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.HandClock;
import dev.pointsman.testing.Http;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators take things out of routing over HTTP. */
final class DrainRoutesTest {
  private static final Catalog CATALOG =
      new Catalog(
          "1", List.of(Deployments.openAi("acme", "https://acme.test").withKeyIn("K").make()));

  private final Vertx vertx = Vertx.vertx();
  private final HandClock clock = new HandClock();
  private final AtomicLong ids = new AtomicLong();
  private final Recorded records = new Recorded();
  private final Drains drains =
      new Drains(
          new Names(variable -> 1),
          clock,
          () -> new UUID(7, ids.incrementAndGet()),
          records::record);
  private Http http;

  /** Keeps what it is told; the database is away. */
  private static final class Recorded implements DrainRecords {
    private final List<Drain> waiting = new CopyOnWriteArrayList<>();

    @Override
    public void record(Drain drain) {
      waiting.add(drain);
    }

    @Override
    public List<Drain> latest(int atMost) {
      throw new IllegalStateException("the database does not answer now");
    }

    @Override
    public int waiting() {
      return waiting.size();
    }
  }

  @BeforeEach
  void start() {
    Router router = Router.router(vertx);
    new DrainRoutes(drains, records, () -> CATALOG, () -> 1 - drains.of(CATALOG).cardinality())
        .addTo(router);
    HttpServer server =
        vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    http = new Http("http://127.0.0.1:" + server.actualPort());
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void takeOutAndBringBackWithoutADatabase() throws Exception {
    Http.Reply begun =
        http.post(
            "/admin/v1/drains",
            "{\"name\":\"acme\",\"for\":\"2h\",\"reason\":\"errors\",\"as\":\"ada\"}");
    JsonNode list = http.get("/admin/v1/drains").json();
    Http.Reply ended = http.post("/admin/v1/drains/end", "{\"what\":\"acme\",\"as\":\"bob\"}");

    assertThat(begun.status()).as(begun.body()).isEqualTo(200);
    assertThat(begun.json().at("/drain/until").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(begun.json().path("taken").asInt()).isEqualTo(1);
    assertThat(begun.json().path("callable").asInt()).isZero();
    assertThat(list.at("/drains/0/reason").asText()).isEqualTo("errors");
    assertThat(list.path("waiting").asInt()).isEqualTo(1);
    assertThat(ended.json().at("/ended/0/ended_by").asText()).isEqualTo("bob");
    assertThat(ended.json().path("callable").asInt()).isEqualTo(1);
    assertThat(http.get("/admin/v1/drains").json().path("drains")).isEmpty();
  }

  @Test
  void forgetWhatIsOver() throws Exception {
    assertThat(http.post("/admin/v1/drains", "{\"name\":\"acme\",\"for\":\"1m\"}").status())
        .isEqualTo(200);

    clock.move(Duration.ofMinutes(1));

    assertThat(http.get("/admin/v1/drains").json().path("drains")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':'acmee','for':'2h'} | 404 | drain_target_not_found | did you mean acme",
        "{'name':'acme'} | 400 | invalid_value | for: missing",
        "{'for':'2h'} | 400 | invalid_value | name: missing",
        "{'name':'acme','for':'soon'} | 400 | invalid_value | expected: duration like",
        "{'name':'acme','for':'0'} | 400 | invalid_value | <= 90d",
        "{'name':'acme','for':'91d'} | 400 | invalid_value | <= 90d",
        "{'nmae':'acme'} | 400 | unknown_field | nmae",
      })
  void refuseWhatCannotBe(String body, int status, String code, String said) throws Exception {
    Http.Reply reply = http.post("/admin/v1/drains", body.replace('\'', '"'));

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().at("/error/code").asText()).isEqualTo(code);
    assertThat(reply.json().at("/error/message").asText()).contains(said);
    assertThat(drains.active()).isEmpty();
  }

  @Test
  void sayWhenNothingIsDrainedSoOrTheRecordIsAway() throws Exception {
    assertThat(http.post("/admin/v1/drains/end", "{\"what\":\"acme\"}").status()).isEqualTo(404);
    assertThat(http.get("/admin/v1/drains?all=true").status()).isEqualTo(503);
  }
}
