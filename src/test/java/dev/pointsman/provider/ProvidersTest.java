package dev.pointsman.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Endpoint;
import dev.pointsman.catalog.Provider;
import dev.pointsman.catalog.ProviderKind;
import dev.pointsman.chat.Bytes;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.ScriptedUpstream;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProvidersTest {
  private static final Deployments REMOTE =
      Deployments.openAi("far-away", "https://far.test/v1").withKeyIn("FAR_KEY");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    Await.done(vertx.close());
  }

  private Providers providers(Map<String, String> environment, @Nullable String simulator) {
    Addresses addresses = new Addresses(Map.of(), environment, simulator);
    return new Providers(
        new Credentials(environment), addresses, new Reachability(vertx, addresses));
  }

  private static WireRequest request() {
    return new WireRequest("https://far.test/v1/x", Map.of(), Bytes.EMPTY, List.of());
  }

  @Test
  void needsAKeyAndPutsItOnRequestsInTurn() {
    Providers providers = providers(Map.of("FAR_KEY", "one, two"), null);
    Deployment remote = REMOTE.make();

    assertThat(providers.callability(remote)).isEqualTo(Callability.CALLABLE);
    assertThat(providers.sign(remote, request(), 0).headers())
        .containsEntry("authorization", "Bearer one");
    assertThat(providers.sign(remote, request(), 1).headers())
        .containsEntry("authorization", "Bearer two");
    assertThat(providers.sign(remote, request(), 0).toString()).doesNotContain("one");
    assertThat(providers(Map.of(), null).callability(remote)).isEqualTo(Callability.NO_CREDENTIALS);
  }

  @Test
  void passesOverDrainedKeysAndSaysWhenNoneIsLeft() {
    Map<String, String> environment = Map.of("FAR_KEY", "one, two");
    Set<Integer> drained = new HashSet<>(Set.of(1));
    Addresses addresses = new Addresses(Map.of(), environment, null);
    Credentials credentials = new Credentials(environment, (name, n) -> drained.contains(n));
    Providers providers = new Providers(credentials, addresses, new Reachability(vertx, addresses));
    Deployment remote = REMOTE.make();

    assertThat(providers.callability(remote)).isEqualTo(Callability.CALLABLE);
    assertThat(providers.sign(remote, request(), 0).headers())
        .containsEntry("authorization", "Bearer two");
    assertThat(providers.sign(remote, request(), 1).headers())
        .containsEntry("authorization", "Bearer two");
    drained.add(2);

    assertThat(providers.callability(remote)).isEqualTo(Callability.DRAINED);
  }

  @Test
  void drainsInSimulationByTheNameOfAKeyThatIsNotThere() {
    Addresses addresses = new Addresses(Map.of(), Map.of(), "http://127.0.0.1:9/");
    Credentials credentials = new Credentials(Map.of(), (name, n) -> name.equals("FAR_KEY"));
    Providers providers = new Providers(credentials, addresses, new Reachability(vertx, addresses));

    assertThat(providers.callability(REMOTE.make())).isEqualTo(Callability.DRAINED);
    assertThat(providers.callability(REMOTE.withKeyIn("OTHER").make()))
        .isEqualTo(Callability.CALLABLE);
    assertThat(providers.callability(REMOTE.withKeyIn("").make())).isEqualTo(Callability.CALLABLE);
  }

  @Test
  void readsAKeyFromAFileAndNamesVariablesOnly(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "secret\n");
    Map<String, String> environment = Map.of("FAR_KEY_FILE", file.toString());
    Deployment remote = REMOTE.make();

    assertThat(providers(environment, null).sign(remote, request(), 0).headers())
        .containsEntry("authorization", "Bearer secret");
    assertThat(new Credentials(environment).namesFound(new Catalog("1", List.of(remote))))
        .containsExactly("FAR_KEY_FILE");
  }

  @Test
  void callsEverythingWithAnAdapterInSimulationWithoutAKey() {
    Providers providers = providers(Map.of("FAR_KEY", "one"), "http://127.0.0.1:9/");
    Deployment remote = REMOTE.make();

    assertThat(providers.callability(remote)).isEqualTo(Callability.CALLABLE);
    assertThat(providers.baseUrl(remote)).isEqualTo("http://127.0.0.1:9/far-away");
    assertThat(providers.sign(remote, request(), 0).headers()).isEmpty();
  }

  @Test
  void needsAWholeAddressUnlessItIsOverridden() {
    Deployment unaddressed =
        Deployments.openAi("far-away", "https://${RESOURCE}.test").withKeyIn("FAR_KEY").make();
    Map<String, String> overridden =
        Map.of("FAR_KEY", "one", "POINTSMAN_FAR_AWAY_BASE_URL", "http://127.0.0.1:8/v1/");

    assertThat(providers(Map.of("FAR_KEY", "one"), null).callability(unaddressed))
        .isEqualTo(Callability.NO_CREDENTIALS);
    assertThat(providers(overridden, null).callability(unaddressed))
        .isEqualTo(Callability.CALLABLE);
    assertThat(providers(overridden, null).baseUrl(unaddressed)).isEqualTo("http://127.0.0.1:8/v1");
  }

  private static Deployment local(String baseUrl) {
    Deployment open = Deployments.openAi("ollama", baseUrl).make();
    Endpoint endpoint = open.endpoint();
    Provider provider =
        new Provider(
            "ollama",
            "Ollama",
            ProviderKind.SELF_HOSTED,
            null,
            true,
            Set.of(),
            Map.of(),
            null,
            Set.of());
    return new Deployment(0, provider, endpoint, open.model(), open.wireId(), List.of(), 1);
  }

  @Test
  void asksLocalProvidersWhetherTheyListen() {
    ScriptedUpstream upstream = ScriptedUpstream.start(vertx);
    Deployment local = local(upstream.baseUrl());
    Catalog catalog = new Catalog("1", List.of(local));
    Addresses addresses = new Addresses(Map.of(), Map.of(), null);
    Reachability reachability = new Reachability(vertx, addresses);
    Providers providers = new Providers(new Credentials(Map.of()), addresses, reachability);

    assertThat(providers.callability(local)).isEqualTo(Callability.UNREACHABLE);
    Await.done(reachability.probe(catalog));
    assertThat(providers.callability(local)).isEqualTo(Callability.CALLABLE);
    upstream.stop();
    Await.done(reachability.probe(catalog));
    assertThat(providers.callability(local)).isEqualTo(Callability.UNREACHABLE);
  }
}
