package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.admin.AvailabilityRoutes;
import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Endpoint;
import dev.pointsman.execution.Clockwork;
import dev.pointsman.execution.ExecutionConfig;
import dev.pointsman.execution.PlanExecutor;
import dev.pointsman.execution.Timers;
import dev.pointsman.health.HealthBoard;
import dev.pointsman.health.HealthConfig;
import dev.pointsman.provider.Addresses;
import dev.pointsman.provider.Credentials;
import dev.pointsman.provider.Providers;
import dev.pointsman.provider.Reachability;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.HandClock;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.ScriptedUpstream;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operators look whether a model can be had now, over real sockets. */
final class ModelCheckTest {
  private static final String MODEL = "acme/m-large";
  private static final String PATH = "/admin/v1/models/check";

  private final Vertx vertx = Vertx.vertx();
  private final HandClock clock = new HandClock();
  private final HealthBoard health = new HealthBoard(HealthConfig.DEFAULT, clock);
  private final ScriptedUpstream first = ScriptedUpstream.start(vertx);
  private final ScriptedUpstream second = ScriptedUpstream.start(vertx);
  private final BitSet drained = new BitSet();
  private String url = "";

  /** The same model at another endpoint. */
  private static Deployment deployment(int index, String endpoint, String baseUrl) {
    Deployment made = Deployments.openAi("acme", baseUrl).model("m-large").make();
    Endpoint there = made.endpoint();
    return new Deployment(
        index,
        made.provider(),
        new Endpoint(
            endpoint,
            baseUrl,
            there.protocol(),
            there.auth(),
            Set.of(),
            Set.of(),
            null,
            null,
            null,
            null,
            Map.of()),
        made.model(),
        made.wireId(),
        made.prices(),
        made.weight());
  }

  @BeforeEach
  void start() {
    Catalog catalog =
        new Catalog(
            "7f3a",
            List.of(
                deployment(0, "one", first.baseUrl()),
                deployment(1, "two", second.baseUrl()),
                deployment(2, "three", "http://127.0.0.1:1")));
    Addresses addresses = new Addresses(Map.of(), Map.of(), null);
    Providers providers =
        new Providers(new Credentials(Map.of()), addresses, new Reachability(vertx, addresses));
    Clockwork clockwork = new Clockwork(clock, () -> 0, () -> 0, Timers.of(vertx));
    PlanExecutor executor =
        new PlanExecutor(vertx, providers, health, ExecutionConfig.DEFAULT, clockwork);
    ModelCheck check =
        new ModelCheck(
            () ->
                new RoutingTable(
                    catalog,
                    List.of(Callability.CALLABLE, Callability.CALLABLE, Callability.DRAINED)),
            any -> drained,
            health,
            executor,
            () -> new UUID(0, 7));
    Router router = Router.router(vertx);
    new AvailabilityRoutes(() -> catalog, check).addTo(router);
    HttpServer server =
        Await.result(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    url = "http://127.0.0.1:" + server.actualPort();
  }

  @AfterEach
  void stop() {
    Await.done(vertx.close());
  }

  private CommandRun run(String... more) {
    String[] words = {"models", "check", MODEL, "--url", url};
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return CommandRun.of(Path.of("."), all);
  }

  @Test
  void lookWithoutACall() throws Exception {
    drained.set(2);

    JsonNode found = new Http(url).get(PATH + "?model=" + MODEL).json();

    assertThat(found.at("/available/deployments").asInt()).isEqualTo(2);
    assertThat(found.at("/deployments/0/callable").asBoolean()).isTrue();
    assertThat(found.at("/deployments/0/health").asText()).isEqualTo("healthy");
    assertThat(found.at("/deployments/2/why").asText()).isEqualTo("drained");
    assertThat(found.at("/deployments/2/drained").asBoolean()).isTrue();
    assertThat(first.requests()).isEmpty();
  }

  @Test
  void callEachThatCanBeCalledOnceAndSayHowItWent() throws Exception {
    first.then(Acts.json(500, "{\"error\":{\"message\":\"it burns\"}}"));
    second.then(Acts.answer("OK"));

    JsonNode found = new Http(url).post(PATH, "{\"model\":\"" + MODEL + "\"}").json();

    assertThat(found.at("/available/deployments").asInt()).isEqualTo(1);
    assertThat(found.at("/deployments/0/call/failure").asText()).isEqualTo("server");
    assertThat(found.at("/deployments/0/call/status").asInt()).isEqualTo(500);
    assertThat(found.at("/deployments/1/call/answered").asBoolean()).isTrue();
    assertThat(found.at("/deployments/1/call").has("latency_ms")).isTrue();
    assertThat(found.at("/deployments/2").has("call")).isFalse();
    assertThat(first.requests()).hasSize(1);
    assertThat(health.reports()).hasSize(2);
  }

  @Test
  void exitByWhetherAnyAnswers() {
    first.then(Acts.json(500, "{}"));
    second.then(Acts.answer("OK"), Acts.json(429, "{}"));

    CommandRun good = run("--call");
    CommandRun bad = run("--call", "--json");

    assertThat(good.exit()).as("%s", good).isZero();
    assertThat(good.out()).contains("acme/m-large@one", "server (500)");
    assertThat(good.err()).contains("1 of 3 answered");
    assertThat(bad.exit()).isEqualTo(1);
    assertThat(run().exit()).isZero();
  }

  @Test
  void nameTheNearestOfAnUnknownModel() throws Exception {
    Http.Reply reply = new Http(url).get(PATH + "?model=acme/m-lrage");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().at("/error/message").asText()).contains("did you mean");
    assertThat(new Http(url).get(PATH).status()).isEqualTo(400);
    assertThat(new Http(url).post(PATH, "{\"modle\":\"m\"}").status()).isEqualTo(400);
  }
}
