package dev.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.provider.Addresses;
import dev.pointsman.provider.Credentials;
import dev.pointsman.provider.ModelLists;
import dev.pointsman.provider.Providers;
import dev.pointsman.provider.Reachability;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.HandClock;
import dev.pointsman.testing.Http;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operators ask a provider on loopback for its models. */
final class DiscoveryRoutesTest {
  private static final String PATH = "/admin/v1/catalog/discover";

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  private Http router(
      String upstream, Map<String, String> environment, @Nullable String simulator) {
    Catalog catalog =
        new Catalog("1", List.of(Deployments.openAi("acme", upstream).withKeyIn("K").make()));
    Addresses addresses = new Addresses(Map.of(), environment, simulator);
    Providers providers =
        new Providers(new Credentials(environment), addresses, new Reachability(vertx, addresses));
    Router router = Router.router(vertx);
    DiscoveryRounds rounds =
        new DiscoveryRounds(() -> catalog, new ModelLists(vertx, providers)::of, new HandClock());
    new DiscoveryRoutes(rounds).addTo(router);
    HttpServer server =
        vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    return new Http("http://127.0.0.1:" + server.actualPort());
  }

  private String upstream(int status, String body) {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  boolean asked =
                      "/v1/models".equals(request.path())
                          && "Bearer secret".equals(request.getHeader("authorization"));
                  request
                      .response()
                      .setStatusCode(asked ? status : 400)
                      .end(body)
                      .onFailure(gone -> {});
                })
            .listen(0, "127.0.0.1")
            .await();
    return "http://127.0.0.1:" + server.actualPort() + "/v1";
  }

  private JsonNode found(String upstream) throws Exception {
    Http.Reply reply = router(upstream, Map.of("K", "secret"), null).get(PATH + "?providers=acme");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().at("/providers/0");
  }

  @Test
  void saysWhatIsNew() throws Exception {
    JsonNode found =
        found(upstream(200, "{\"data\":[{\"id\":\"model-of-acme\"},{\"id\":\"newest\"}]}"));

    assertThat(found.path("listed").asInt()).isEqualTo(2);
    assertThat(found.at("/new/0").asText()).isEqualTo("newest");
    assertThat(found.path("endpoint").asText()).isEqualTo("global");
    assertThat(found.path("gone")).isEmpty();
    assertThat(found.path("refused").isNull()).isTrue();
  }

  @Test
  void doesNotBelieveWhatIsNoList() throws Exception {
    assertThat(found(upstream(200, "<html>")).path("refused").asText()).contains("no JSON");
    assertThat(found(upstream(200, "{\"data\":[]}")).path("refused").asText())
        .contains("no models");
    assertThat(found(upstream(500, "{}")).path("refused").asText()).isEqualTo("status 500");
    assertThat(found("http://127.0.0.1:1/v1").path("refused").asText())
        .isEqualTo("it does not answer");
  }

  @Test
  void keepsTheLastRoundOverAll() throws Exception {
    String upstream = upstream(200, "{\"data\":[{\"id\":\"model-of-acme\"},{\"id\":\"newest\"}]}");
    Http http = router(upstream, Map.of("K", "secret"), null);

    Http.Reply before = http.get(PATH + "/last");
    JsonNode round = http.get(PATH).json();
    JsonNode last = http.get(PATH + "/last").json();

    assertThat(before.status()).isEqualTo(404);
    assertThat(last).isEqualTo(round);
    assertThat(last.has("at")).isTrue();
    assertThat(last.at("/providers/0/new/0").asText()).isEqualTo("newest");
  }

  @Test
  void asksNobodyWithoutAKeyOrInSimulation() throws Exception {
    Http without = router("http://127.0.0.1:1/v1", Map.of(), null);
    Http simulated = router("http://127.0.0.1:1/v1", Map.of(), "http://127.0.0.1:1");

    assertThat(without.get(PATH).json().path("providers")).isEmpty();
    assertThat(without.get(PATH).json().at("/not_asked/acme").asText())
        .contains("can be called from here");
    assertThat(simulated.get(PATH).json().at("/not_asked/acme").asText()).contains("simulated");
    assertThat(without.get(PATH + "?providers=acme").json().at("/providers/0/refused").asText())
        .contains("can be called from here");
    assertThat(without.get(PATH + "?providers=acmee").status()).isEqualTo(400);
  }
}
