package dev.pointsman.gateway;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * How a request came to the door. Immutable.
 *
 * @param nanos of the monotonic clock when its body was complete
 * @param requestId the caller's, or ours if there is none; sent upstream and echoed
 * @param traceparent the caller's trace context; null if there is none
 * @param callerGone completes when the caller's connection is gone
 */
public record Arrival(
    long nanos, String requestId, @Nullable String traceparent, Future<Void> callerGone) {}
