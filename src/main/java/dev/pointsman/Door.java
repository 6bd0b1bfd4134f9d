package dev.pointsman;

import dev.pointsman.Doorkeeper.Patience;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The API's listeners: one per core on one address. Thread-safe. */
final class Door {
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  private Door() {}

  /** Listens; each listener handles its connections on an event loop of its own. */
  static Door open(
      Vertx vertx, Handler<HttpServerRequest> routes, Listening listening, Patience patience)
      throws StartRefused {
    Listening address = listening.port() == 0 ? listening.withPort(freePort(listening)) : listening;
    Door door = new Door();
    int cores = Runtime.getRuntime().availableProcessors();
    try {
      return Wiring.await(
          vertx
              .deployVerticle(
                  () -> door.new Listener(new Doorkeeper(routes, patience), address),
                  new DeploymentOptions().setInstances(cores))
              .map(door));
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof BindException) {
        throw new StartRefused(
            listening.host()
                + ":"
                + listening.port()
                + " is in use (expected: --port names a free port)");
      }
      throw failed;
    }
  }

  /** All listeners must share one port, so a free one is looked for before they listen. */
  private static int freePort(Listening listening) throws StartRefused {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(listening.host(), 0));
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new StartRefused("no port of " + listening.host() + " can be bound: " + e.getMessage());
    }
  }

  /** One listener on one event loop. */
  private final class Listener extends VerticleBase {
    private final Doorkeeper keeper;
    private final Listening at;

    Listener(Doorkeeper keeper, Listening at) {
      this.keeper = keeper;
      this.at = at;
    }

    @Override
    public Future<?> start() {
      vertx.setPeriodic(Doorkeeper.EVERY.toMillis(), any -> keeper.lookAround());
      HttpServerOptions options =
          new HttpServerOptions()
              .setHost(at.host())
              .setPort(at.port())
              .setPerFrameWebSocketCompressionSupported(false) // nobody speaks WebSocket here
              .setPerMessageWebSocketCompressionSupported(false);
      return vertx
          .createHttpServer(options)
          .connectionHandler(keeper::entered)
          .requestHandler(keeper)
          .listen()
          .onSuccess(servers::add);
    }
  }

  /** The port, also where a free one was asked for. */
  int port() {
    return servers.get(0).actualPort();
  }

  /** Takes no new request and waits for those under way, at most so long. */
  Future<Void> close(Duration drain) {
    return Future.join(
            servers.stream()
                .map(server -> server.shutdown(drain.toMillis(), TimeUnit.MILLISECONDS))
                .toList())
        .mapEmpty();
  }
}
