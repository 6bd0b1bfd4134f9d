package dev.pointsman;

import dev.pointsman.catalog.Encoding;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.facts.TokenCounter;
import dev.pointsman.gateway.TokenCounts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** Counts tokens on worker threads, a few texts at a time. Thread-safe. */
final class TokenCounting implements TokenCounts {
  /** What comes on top keeps its estimate. */
  private static final int AT_ONCE = 4;

  private final Vertx vertx;
  private final TokenCounter counter = new TokenCounter();
  private final Semaphore places = new Semaphore(AT_ONCE);

  TokenCounting(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Future<Map<Encoding, Integer>> of(ChatRequest request, Set<Encoding> encodings) {
    if (!places.tryAcquire()) {
      return Future.succeededFuture(Map.of());
    }
    return vertx
        .executeBlocking(() -> TokenCounts.count(counter, request, encodings), false)
        .onComplete(done -> places.release());
  }
}
