package dev.pointsman.api;

import dev.pointsman.execution.AnswerStream;
import dev.pointsman.gateway.Arrival;
import dev.pointsman.gateway.Refusal;
import dev.pointsman.gateway.Streamed;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** One caller who waits for a stream, until it begins or is refused. Confined to one event loop. */
final class StreamOpening {
  private final RoutingContext context;
  private final CallerDialect dialect;
  private final Arrival arrival;
  private final Pulse pulse;

  /** Begins to wait. */
  StreamOpening(
      RoutingContext context, CallerDialect dialect, Arrival arrival, Pulse.Settings pulses) {
    this.context = context;
    this.dialect = dialect;
    this.arrival = arrival;
    this.pulse = Pulse.begin(context.response(), pulses, arrival.callerGone());
  }

  /** There is something to tell. */
  void begin(Streamed streamed, Telling telling) {
    AnswerStream stream = telling.stream();
    MultiMap headers = pulse.headers();
    ReplyHeaders.decided(headers, telling.passage());
    ReplyHeaders.escalated(headers, streamed.escalation());
    int attempts = stream.failedAttempts().size() + 1;
    ReplyHeaders.answered(headers, telling.passage(), stream.deployment(), attempts);
    ReplyHeaders.costEstimate(headers, telling.passage(), stream.deployment());
    ReplyHeaders.dropped(headers, stream.dropped(), dialect);
    new StreamReply(context, stream, dialect.events(telling), pulse).begin(headers);
  }

  /** There is nothing. */
  void refuse(Refusal refusal, Streamed streamed) {
    pulse.stop();
    MultiMap headers = pulse.headers();
    ReplyHeaders.decided(headers, streamed.passage());
    ReplyHeaders.attempts(headers, streamed.attempts().size());
    HttpServerResponse response = context.response();
    if (response.headWritten()) {
      pulse.begun(headers);
      StreamReply.breakOff(response, dialect.refused(refusal, arrival.requestId()));
    } else {
      Replies.refuse(context, refusal, streamed.passage());
    }
  }

  /** A bug. */
  void fail(Throwable bug) {
    pulse.stop();
    context.fail(bug);
    HttpServerResponse response = context.response();
    if (response.headWritten() && !response.ended()) {
      Refusal refusal = Refusal.of(500, "internal_error", "an internal error");
      StreamReply.breakOff(response, dialect.refused(refusal, arrival.requestId()));
    }
  }
}
