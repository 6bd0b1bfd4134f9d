package dev.pointsman.gateway;

import dev.pointsman.chat.Ties;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * How a request came to the door. Immutable.
 *
 * @param nanos of the monotonic clock when its body was complete
 * @param requestId the caller's, or ours if there is none; sent upstream and echoed
 * @param traceparent the caller's trace context; null if there is none
 * @param callerGone completes when the caller's connection is gone
 * @param session what stands for the caller's key and session together; null without a session
 * @param ties to where its earlier turns were answered
 */
public record Arrival(
    long nanos,
    String requestId,
    @Nullable String traceparent,
    Future<Void> callerGone,
    @Nullable String session,
    Ties ties) {

  /** The same in a session. */
  public Arrival in(String thatSession) {
    return new Arrival(nanos, requestId, traceparent, callerGone, thatSession, ties);
  }

  /** The same with what its body says about earlier turns. */
  public Arrival tied(Ties known) {
    return new Arrival(nanos, requestId, traceparent, callerGone, session, known);
  }
}
