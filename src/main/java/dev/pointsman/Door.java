package dev.pointsman;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The API's listeners: one per core on one address. Thread-safe. */
final class Door {
  private final List<HttpServer> servers = new ArrayList<>();

  private Door() {}

  /** Listens; each listener handles its connections on an event loop of its own. */
  static Door open(Vertx vertx, Handler<HttpServerRequest> routes, Listening listening)
      throws StartRefused {
    Door door = new Door();
    int cores = Runtime.getRuntime().availableProcessors();
    Listening address = listening;
    for (int listener = 0; listener < cores; listener++) {
      HttpServer server = door.listen(vertx, routes, address);
      address = address.withPort(server.actualPort());
      door.servers.add(server);
    }
    return door;
  }

  private HttpServer listen(Vertx vertx, Handler<HttpServerRequest> routes, Listening at)
      throws StartRefused {
    HttpServerOptions options =
        new HttpServerOptions().setHost(at.host()).setPort(at.port()).setReuseAddress(true);
    try {
      return vertx
          .createHttpServer(options)
          .requestHandler(routes)
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof BindException) {
        throw new StartRefused(
            at.host() + ":" + at.port() + " is in use (expected: --port names a free port)");
      }
      throw failed;
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
