package dev.pointsman.api;

import dev.pointsman.execution.Timers;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Comments in a stream that has nothing to say for a while, so that no proxy takes it for dead.
 * They are no content: what fails before the first content still falls back. But the first of them
 * takes the response's head along, so what is said in headers otherwise is said in comments then,
 * and an error as an event. Confined to one event loop.
 */
final class Pulse {
  private static final Buffer COMMENT = Buffer.buffer(": keep-alive\n\n");

  private final HttpServerResponse response;
  private final Settings settings;
  private Timers.@Nullable Timer timer;
  private boolean heard = true;
  private boolean stopped;

  /**
   * When there are comments. Immutable; thread-safe.
   *
   * @param longestSilence null for no comments at all
   */
  record Settings(@Nullable Duration longestSilence, Timers timers) {}

  private Pulse(HttpServerResponse response, Settings settings) {
    this.response = response;
    this.settings = settings;
  }

  /**
   * Begins at once.
   *
   * @param callerGone after which nobody is left to be told
   */
  static Pulse begin(HttpServerResponse response, Settings settings, Future<Void> callerGone) {
    Pulse pulse = new Pulse(response, settings);
    if (settings.longestSilence != null) {
      pulse.schedule(settings.longestSilence.dividedBy(2));
      callerGone.onComplete(any -> pulse.stop());
    }
    return pulse;
  }

  private void schedule(Duration delay) {
    timer = settings.timers.set(delay, () -> beat(delay));
  }

  /** Half the time heard nothing twice is the whole of it. */
  private void beat(Duration delay) {
    if (stopped || response.ended() || response.closed()) {
      return;
    }
    if (!heard && !response.writeQueueFull()) {
      open(response);
      response.write(COMMENT).onFailure(Replies::gone);
    }
    heard = false;
    schedule(delay);
  }

  /** Something else was sent. */
  void heard() {
    heard = true;
  }

  void stop() {
    stopped = true;
    if (timer != null) {
      timer.cancel();
    }
  }

  /** Where headers are to be put; what is put there is sent by {@link #begun}. */
  MultiMap headers() {
    return response.headWritten() ? MultiMap.caseInsensitiveMultiMap() : response.headers();
  }

  /** The stream begins. */
  void begun(MultiMap headers) {
    if (!response.headWritten()) {
      open(response);
      return;
    }
    StringBuilder comments = new StringBuilder();
    headers.forEach(
        (name, value) ->
            comments.append(": ").append(name).append(": ").append(value).append('\n'));
    response.write(Buffer.buffer(comments.append('\n').toString())).onFailure(Replies::gone);
  }

  private static void open(HttpServerResponse response) {
    if (!response.headWritten()) {
      response
          .setStatusCode(200)
          .setChunked(true)
          .putHeader("content-type", "text/event-stream; charset=utf-8")
          .putHeader("cache-control", "no-cache")
          .putHeader("x-accel-buffering", "no");
    }
  }
}
