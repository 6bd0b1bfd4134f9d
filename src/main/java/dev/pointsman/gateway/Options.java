package dev.pointsman.gateway;

import dev.pointsman.execution.ExecutionOptions;
import dev.pointsman.facts.RoutingHints;
import java.time.Duration;

/** What a caller's hints ask of the execution. Stateless. */
final class Options {
  private Options() {}

  static ExecutionOptions of(RoutingHints hints, Arrival arrival) {
    Integer deadlineMillis = hints.deadlineMillis();
    Integer maxAttempts = hints.maxAttempts();
    return new ExecutionOptions(
        deadlineMillis == null ? null : Duration.ofMillis(deadlineMillis),
        maxAttempts == null ? ExecutionOptions.DEFAULT_MAX_ATTEMPTS : maxAttempts,
        hints.disableFallback(),
        hints.simulate(),
        arrival.requestId(),
        arrival.traceparent(),
        arrival.callerGone(),
        0);
  }
}
