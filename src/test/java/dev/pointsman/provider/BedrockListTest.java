package dev.pointsman.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Auth;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Endpoint;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.catalog.discovery.ModelList;
import dev.pointsman.catalog.discovery.ModelListReader;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bedrock's list is at another door than its models, and wants a signature too. */
final class BedrockListTest {
  private static final Map<String, String> KEYS =
      Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret");
  private static final Auth AUTH =
      new Auth(
          Auth.Scheme.SIGV4,
          null,
          List.of("AWS_ACCESS_KEY_ID"),
          Map.of("secret_env", "AWS_SECRET_ACCESS_KEY"));

  private final Vertx vertx = Vertx.vertx();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  @AfterEach
  void stop() {
    Await.done(vertx.close());
  }

  private static Deployment at(String baseUrl) {
    Deployment made =
        Deployments.openAi("bedrock", baseUrl).speaking(Protocol.BEDROCK_CONVERSE).make();
    Endpoint endpoint =
        new Endpoint(
            "eu",
            baseUrl,
            Protocol.BEDROCK_CONVERSE,
            AUTH,
            Set.of(),
            Set.of(),
            null,
            null,
            null,
            "eu-west-1",
            Map.of());
    return new Deployment(
        0, made.provider(), endpoint, made.model(), made.wireId(), made.prices(), made.weight());
  }

  private void answer(HttpServerRequest request) {
    asked.add(request.method() + " " + request.uri());
    asked.add(String.valueOf(request.getHeader("authorization")));
    request
        .response()
        .end("{\"modelSummaries\":[{\"modelId\":\"amazon.nova-lite-v1:0\"}]}")
        .otherwiseEmpty();
  }

  @Test
  void isAskedForWithASignature() {
    HttpServer server =
        Await.result(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
    Catalog catalog = new Catalog("1", List.of(at("http://127.0.0.1:" + server.actualPort())));
    Clock clock = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    Credentials credentials =
        new Credentials(KEYS, (name, number) -> false, AccessTokens.NONE, clock);
    Addresses addresses = new Addresses(Map.of(), Map.of(), null);
    Providers providers = new Providers(credentials, addresses, new Reachability(vertx, addresses));

    ModelList list = Await.result(new ModelLists(vertx, providers).of(catalog, "bedrock"));

    assertThat(ModelListReader.read(list.json())).hasSize(1);
    assertThat(list.endpoint()).isEqualTo("eu");
    assertThat(asked.poll()).isEqualTo("GET /foundation-models");
    assertThat(asked.poll())
        .startsWith("AWS4-HMAC-SHA256 Credential=id/20261120/eu-west-1/bedrock/aws4_request,");
  }

  @Test
  void isAtTheControlPlane() {
    String runtime = "https://bedrock-runtime.eu-west-1.amazonaws.com";

    assertThat(new ListPages(at(runtime)).url(runtime))
        .isEqualTo("https://bedrock.eu-west-1.amazonaws.com/foundation-models");
  }
}
