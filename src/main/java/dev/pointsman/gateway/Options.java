package dev.pointsman.gateway;

import dev.pointsman.execution.ExecutionOptions;
import dev.pointsman.execution.Replanning;
import dev.pointsman.facts.RoutingHints;
import dev.pointsman.policy.Decision;
import dev.pointsman.routing.Bounds;
import java.time.Duration;

/** What a caller's hints and the rules ask of the execution. Stateless. */
final class Options {
  private Options() {}

  static ExecutionOptions of(
      RoutingHints hints, Arrival arrival, Decision decision, Replanning replanning) {
    Integer deadlineMillis = hints.deadlineMillis();
    Double hedgeDelay = Bounds.of(decision).hedgeDelayMillis();
    Integer maxAttempts = hints.maxAttempts();
    return new ExecutionOptions(
        deadlineMillis == null ? null : Duration.ofMillis(deadlineMillis),
        maxAttempts == null ? ExecutionOptions.DEFAULT_MAX_ATTEMPTS : maxAttempts,
        hints.disableFallback(),
        hints.simulate(),
        arrival.requestId(),
        arrival.traceparent(),
        arrival.callerGone(),
        0,
        hedgeDelay == null ? null : Duration.ofMillis(Math.max(1, Math.round(hedgeDelay))),
        replanning);
  }
}
