package dev.pointsman.execution;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one request asks of its execution. Immutable.
 *
 * @param deadline for all attempts together; null for none
 * @param maxAttempts at least 1; the configured maximum holds as well
 * @param disableFallback only the first callable deployment is tried
 * @param simulate instruction for the simulator as JSON; null for none. Never sent to a provider
 * @param requestId sent upstream as {@code x-request-id}
 * @param traceparent sent upstream; null if the caller gave none
 * @param callerGone completes when the caller goes away, whichever way; what runs upstream is then
 *     cut off
 * @param attemptsBefore calls made for the same request before; they count, and go on being counted
 * @param hedgeDelay after how long without content the next deployment is called beside the first;
 *     null for never
 * @param replanning asked after every failed call, unless fallback is disabled
 */
public record ExecutionOptions(
    @Nullable Duration deadline,
    int maxAttempts,
    boolean disableFallback,
    @Nullable String simulate,
    String requestId,
    @Nullable String traceparent,
    Future<Void> callerGone,
    int attemptsBefore,
    @Nullable Duration hedgeDelay,
    Replanning replanning) {
  public static final int DEFAULT_MAX_ATTEMPTS = 5;

  public ExecutionOptions {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts must be at least 1, not " + maxAttempts);
    }
  }

  /** Nothing special asked. */
  public static ExecutionOptions of(String requestId) {
    Future<Void> never = Promise.<Void>promise().future();
    return new ExecutionOptions(
        null, DEFAULT_MAX_ATTEMPTS, false, null, requestId, null, never, 0, null, Replanning.NEVER);
  }

  /** The same with at most so much time and so many attempts. */
  public ExecutionOptions within(Duration time, int attempts) {
    return new ExecutionOptions(
        deadline == null || time.compareTo(deadline) < 0 ? time : deadline,
        Math.min(maxAttempts, attempts),
        disableFallback,
        simulate,
        requestId,
        traceparent,
        callerGone,
        attemptsBefore,
        hedgeDelay,
        replanning);
  }

  /**
   * The same for calls that follow others, with the time that these left; their plan holds,
   * whatever fails.
   */
  public ExecutionOptions after(int attempts, Duration elapsed) {
    return new ExecutionOptions(
        deadline == null ? null : deadline.minus(elapsed),
        maxAttempts,
        disableFallback,
        simulate,
        requestId,
        traceparent,
        callerGone,
        attemptsBefore + attempts,
        hedgeDelay,
        Replanning.NEVER);
  }
}
