package dev.pointsman.execution;

import dev.pointsman.execution.Timers.Timer;
import dev.pointsman.provider.WireRequest;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Connections to providers: pooled by origin, bounded, kept alive, TLS verified. Thread-safe.
 *
 * <p>Each event loop has connections of its own: a request whose connection is at home on another
 * one is handed over and back for every piece of it, which costs more than all that is done to it.
 */
final class Transport {
  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final int LARGEST_HEAD = 32 << 10;
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final ExecutionConfig config;
  private final Timers timers;
  private final ConcurrentMap<Thread, HttpClient> byEventLoop = new ConcurrentHashMap<>();
  private final HttpClient elsewhere;

  Transport(Vertx vertx, ExecutionConfig config, Timers timers) {
    this.vertx = vertx;
    this.config = config;
    this.timers = timers;
    this.elsewhere = client();
  }

  private HttpClient client() {
    return vertx.createHttpClient(
        new HttpClientOptions()
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setMaxHeaderSize(LARGEST_HEAD)
            .setConnectTimeout((int) config.connect().toMillis()),
        new PoolOptions()
            .setHttp1MaxSize(config.connectionsPerOrigin())
            .setMaxWaitQueueSize(config.waitingPerOrigin()));
  }

  int largestAnswer() {
    return config.maxResponseBytes();
  }

  Future<HttpClientRequest> connect(WireRequest wire) {
    RequestOptions options =
        new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(wire.url());
    wire.headers().forEach(options::putHeader);
    return here().request(options);
  }

  private HttpClient here() {
    return Context.isOnEventLoopThread()
        ? byEventLoop.computeIfAbsent(Thread.currentThread(), any -> client())
        : elsewhere;
  }

  /** Resets a request whose response does not end soon. */
  void resetUnlessEnded(Future<Void> ended, Runnable reset) {
    Timer timer = timers.set(LONGEST_GOODBYE, reset);
    forget(ended.onComplete(any -> timer.cancel()));
  }

  /** For what happens on a connection that nobody waits for any more. */
  void forget(Future<Void> ignored) {
    // Its failure says only that the connection is gone, which is what was wanted.
    ignored.otherwiseEmpty();
  }
}
