package dev.pointsman.api;

import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.Failure;
import dev.pointsman.execution.AnswerStream;
import dev.pointsman.execution.Execution;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Sends one stream to its caller as server-sent events. Confined to one event loop.
 *
 * <p>The caller's pace is the provider's: while the connection is full the stream is paused. A
 * stream that breaks ends with an error event and a reset, never as a whole one does. What came at
 * once from the provider goes on at once: writing costs more than all else that is done to an
 * event.
 */
final class StreamReply {
  private static final int BAD_GATEWAY = 502;

  /** RFC 9113, section 7: what an HTTP/2 caller is told; others see the connection end. */
  private static final long INTERNAL_ERROR = 0x2;

  private final RoutingContext context;
  private final HttpServerResponse response;
  private final AnswerStream stream;
  private final EventWriter events;
  private final Pulse pulse;
  private Buffer unsent = Buffer.buffer();

  StreamReply(RoutingContext context, AnswerStream stream, EventWriter events, Pulse pulse) {
    this.context = context;
    this.pulse = pulse;
    this.response = context.response();
    this.stream = stream;
    this.events = events;
  }

  /**
   * Begins.
   *
   * @param headers what is said about the answer
   */
  void begin(MultiMap headers) {
    pulse.begun(headers);
    stream.handler(this::forward).end().onSuccess(this::end).onFailure(this::abort);
  }

  private void forward(ChatChunk chunk) {
    events.write(chunk, this::write);
  }

  private void end(Execution execution) {
    pulse.stop();
    if (response.closed() || response.ended()) {
      return;
    }
    Failure failure = execution.failure();
    if (failure != null) {
      breakOff(failure.message());
      return;
    }
    events.close(execution, this::write);
    send();
    response.end().onFailure(Replies::gone);
  }

  private void abort(Throwable bug) {
    pulse.stop();
    if (response.headWritten()) {
      breakOff("an internal error");
    } else {
      context.fail(bug);
    }
  }

  private void breakOff(String why) {
    String message = "the answer broke off: " + why;
    send();
    breakOff(response, events.failed(Refusal.of(BAD_GATEWAY, "upstream_failed", message)));
  }

  /** Ends this response alone: other requests of an HTTP/2 connection go on. */
  static void breakOff(HttpServerResponse response, Buffer lastEvent) {
    response
        .write(lastEvent)
        .onComplete(any -> response.reset(INTERNAL_ERROR).onFailure(Replies::gone));
  }

  private void write(Buffer event) {
    if (unsent.length() == 0) {
      context.vertx().runOnContext(any -> send());
    }
    unsent.appendBuffer(event);
  }

  private void send() {
    if (unsent.length() == 0 || response.closed()) {
      return;
    }
    response.write(unsent).onFailure(Replies::gone);
    pulse.heard();
    unsent = Buffer.buffer();
    if (response.writeQueueFull()) {
      stream.pause();
      response.drainHandler(any -> stream.resume());
    }
  }
}
