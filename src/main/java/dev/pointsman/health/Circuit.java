package dev.pointsman.health;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker that opens after strikes in a row or for a low share of successes, and cools
 * down for longer each time. Confined to the lock of its owner.
 */
final class Circuit {
  /** The breaker opens at the threshold, we want it above. */
  private static final float JUST_ABOVE = 0.001f;

  private final HealthConfig config;
  private final Clock clock;
  private final CircuitBreaker breaker;
  private int strikes;
  private Instant openUntil = Instant.EPOCH;
  private @Nullable Instant closedAgainAt;

  Circuit(HealthConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.breaker =
        CircuitBreaker.of(
            "deployment",
            CircuitBreakerConfig.custom()
                .clock(clock)
                .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                .slidingWindow(
                    (int) config.window().toSeconds(),
                    leastCalls(config),
                    SlidingWindowType.TIME_BASED)
                .failureRateThreshold(failureRate(config))
                .permittedNumberOfCallsInHalfOpenState(config.probes())
                .maxWaitDurationInHalfOpenState(Duration.ZERO)
                .waitIntervalFunctionInOpenState(this::coolDownMillis)
                .recordResult(result -> result instanceof Verdict verdict && verdict.isStrike())
                .build());
  }

  /** How many calls say something about the share; where no share is too low, none ever do. */
  private static int leastCalls(HealthConfig config) {
    return config.leastSuccess() > 0 ? config.leastCalls() : Integer.MAX_VALUE;
  }

  private static float failureRate(HealthConfig config) {
    return Math.min(100, (float) (100 * (1 - config.leastSuccess())) + JUST_ABOVE);
  }

  /** Takes the permission for one call, which must be given back by {@link #ended}. */
  boolean enter() {
    return breaker.tryAcquirePermission();
  }

  void ended(Verdict verdict, long millis) {
    if (verdict != Verdict.SUCCESS && !verdict.isStrike()) {
      breaker.releasePermission();
      return;
    }
    CircuitBreaker.State before = breaker.getState();
    strikes = verdict.isStrike() ? strikes + 1 : 0;
    breaker.onResult(millis, TimeUnit.MILLISECONDS, verdict);
    if (breaker.getState() == CircuitBreaker.State.CLOSED) {
      if (strikes >= config.strikes()) {
        breaker.transitionToOpenState();
      } else if (before == CircuitBreaker.State.HALF_OPEN) {
        closedAgainAt = clock.instant();
      }
    }
  }

  private long coolDownMillis(int opened) {
    long doubled = config.coolDown().toMillis() << Math.min(opened - 1, 20);
    long millis = Math.min(doubled, config.longestCoolDown().toMillis());
    openUntil = clock.instant().plusMillis(millis);
    strikes = 0;
    return millis;
  }

  boolean isOpen() {
    return breaker.getState() == CircuitBreaker.State.OPEN && clock.instant().isBefore(openUntil);
  }

  /** When an open circuit lets the next call through. */
  Instant openUntil() {
    return openUntil;
  }

  /** Part of the full weight, from a quarter while calls are let through one by one up to 1. */
  double ramp() {
    if (breaker.getState() != CircuitBreaker.State.CLOSED) {
      return isOpen() ? 0 : 0.25;
    }
    Instant since = closedAgainAt;
    if (since == null) {
      return 1;
    }
    double done = (double) Duration.between(since, clock.instant()).toMillis();
    return Math.min(1, 0.25 + 0.75 * done / config.rampUp().toMillis());
  }

  String state() {
    return switch (breaker.getState()) {
      case OPEN -> isOpen() ? "open" : "half_open";
      case HALF_OPEN -> "half_open";
      default -> "closed";
    };
  }

  int calls() {
    return breaker.getMetrics().getNumberOfBufferedCalls();
  }

  int failedCalls() {
    return breaker.getMetrics().getNumberOfFailedCalls();
  }

  int strikes() {
    return strikes;
  }
}
