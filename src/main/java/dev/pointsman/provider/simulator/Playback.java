package dev.pointsman.provider.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Plays the events of one stream at a pace. Confined to one event loop. */
final class Playback {
  private final Vertx vertx;
  private final HttpServerResponse response;
  private final Iterator<Buffer> events;
  private final int chunkMillis;
  private final @Nullable Integer cutAfter;
  private int played;

  Playback(
      Vertx vertx,
      HttpServerResponse response,
      Iterator<Buffer> events,
      int chunkMillis,
      @Nullable Integer cutAfter) {
    this.vertx = vertx;
    this.response = response;
    this.events = events;
    this.chunkMillis = chunkMillis;
    this.cutAfter = cutAfter;
  }

  void next() {
    if (response.closed()) {
      return;
    }
    if (cutAfter != null && played >= cutAfter) {
      Simulator.finish(response.reset().mapEmpty());
    } else if (events.hasNext()) {
      played++;
      response.write(events.next()).onSuccess(written -> later());
    } else {
      Simulator.finish(response.end());
    }
  }

  private void later() {
    if (chunkMillis == 0) {
      next();
    } else {
      vertx.setTimer(chunkMillis, timer -> next());
    }
  }
}
