package dev.pointsman.provider;

import dev.pointsman.catalog.Auth.Scheme;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Whether local providers listen: one bounded TCP connect each, repeated. Others are not asked.
 * Thread-safe.
 */
public final class Reachability {
  private static final Duration LONGEST_CONNECT = Duration.ofMillis(300);

  private final Vertx vertx;
  private final NetClient client;
  private final Addresses addresses;
  private final Set<String> reachable = ConcurrentHashMap.newKeySet();

  public Reachability(Vertx vertx, Addresses addresses) {
    this.vertx = vertx;
    this.addresses = addresses;
    this.client =
        vertx.createNetClient(
            new NetClientOptions().setConnectTimeout((int) LONGEST_CONNECT.toMillis()));
  }

  /** Probes now and then at every interval until Vert.x closes; completes after the first probe. */
  public Future<Void> watch(Supplier<Catalog> catalog, Duration interval) {
    vertx.setPeriodic(
        interval.toMillis(), timer -> probe(catalog.get()).onFailure(this::reportBug));
    return probe(catalog.get());
  }

  private void reportBug(Throwable bug) {
    throw new IllegalStateException("a probe must not fail", bug);
  }

  /** Asks every local address once. */
  public Future<Void> probe(Catalog catalog) {
    List<Future<Void>> probes =
        catalog.deployments().stream()
            .filter(Reachability::isAsked)
            .filter(addresses::isKnown)
            .map(addresses::baseUrl)
            .distinct()
            .map(this::probe)
            .toList();
    return Future.all(probes).mapEmpty();
  }

  private Future<Void> probe(String baseUrl) {
    URI uri = URI.create(baseUrl);
    int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    return client
        .connect(port, uri.getHost())
        .compose(
            socket -> {
              reachable.add(baseUrl);
              return socket.close().otherwiseEmpty();
            },
            refused -> {
              reachable.remove(baseUrl);
              return Future.succeededFuture();
            });
  }

  private static boolean isAsked(Deployment deployment) {
    return deployment.provider().isLocal() && deployment.endpoint().auth().scheme() == Scheme.NONE;
  }

  /** Whether it answered last time, or is not asked. */
  boolean isReachable(Deployment deployment) {
    return !isAsked(deployment) || reachable.contains(addresses.baseUrl(deployment));
  }
}
