package dev.pointsman.health;

import com.netflix.concurrency.limits.limit.AIMDLimit;
import dev.pointsman.chat.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The health of one deployment. Thread-safe by its lock, which is held for microseconds. */
final class DeploymentHealth {
  private static final double EIGHTHS = 8;
  private static final double BACK_OFF = 0.8;

  private final HealthConfig config;
  private final Clock clock;
  private final Circuit circuit;
  private final Latencies firstContent = new Latencies();
  private final AIMDLimit limit;
  private Instant notBefore = Instant.EPOCH;
  private double quotaShare = 1;
  private Instant quotaUntil = Instant.EPOCH;
  private int inFlight;
  private @Nullable Probed probed;

  DeploymentHealth(HealthConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.circuit = new Circuit(config, clock);
    this.limit =
        AIMDLimit.newBuilder()
            // nobody is refused for what no overload has taught yet
            .initialLimit(config.mostInFlight())
            .minLimit(1)
            .maxLimit(config.mostInFlight())
            .backoffRatio(BACK_OFF)
            // how long an answer takes says nothing: only failures count
            .timeout(1, TimeUnit.DAYS)
            .build();
  }

  /** Takes a place for one call, which {@link #ended} gives back; false if none is to be had. */
  synchronized boolean enter() {
    if (isToldToWait() || inFlight >= limit.getLimit() || !circuit.enter()) {
      return false;
    }
    inFlight++;
    return true;
  }

  /**
   * A call ended.
   *
   * @param firstContentMillis null if no content came
   */
  synchronized void ended(
      @Nullable Failure failure, long millis, @Nullable Long firstContentMillis) {
    Verdict verdict = Verdict.of(failure == null ? null : failure.kind());
    limit.onSample(0, TimeUnit.MILLISECONDS.toNanos(millis), inFlight, verdict.isTooMuch());
    inFlight--;
    boolean wasOpen = circuit.isOpen();
    circuit.ended(verdict, millis);
    if (circuit.isOpen() && !wasOpen) {
      firstContent.clear();
    }
    if (verdict == Verdict.SUCCESS && firstContentMillis != null) {
      firstContent.add(firstContentMillis);
    }
    Duration wait = failure == null ? null : failure.retryAfter();
    if (wait != null && verdict.isTooMuch()) {
      Duration bounded =
          wait.compareTo(config.longestCoolDown()) > 0 ? config.longestCoolDown() : wait;
      notBefore = clock.instant().plus(bounded);
    }
  }

  /** A call ended that says nothing. */
  synchronized void left() {
    inFlight--;
    circuit.ended(Verdict.NOTHING, 0);
  }

  private boolean isToldToWait() {
    return clock.instant().isBefore(notBefore);
  }

  synchronized Standing standing() {
    if (isToldToWait() || circuit.isOpen()) {
      return Standing.UNHEALTHY;
    }
    if (circuit.ramp() < 1) {
      return Standing.RECOVERING;
    }
    return isSlow() ? Standing.DEGRADED : Standing.HEALTHY;
  }

  private boolean isSlow() {
    return firstContent.isKnown() && firstContent.mean() > config.slowFirstContent().toMillis();
  }

  /** Part of its usual share of requests, 0 to 1. */
  synchronized double weight() {
    double ramp = isToldToWait() ? 0 : circuit.ramp();
    return (isSlow() ? Math.min(ramp, 0.25) : ramp) * quota();
  }

  /** So much of its rate limit is left until then; told in eighths, so that few changes count. */
  synchronized void quotaLeft(double share, Duration resets) {
    quotaShare = Math.ceil(share * EIGHTHS) / EIGHTHS;
    quotaUntil = clock.instant().plus(resets);
  }

  private double quota() {
    return clock.instant().isBefore(quotaUntil) ? quotaShare : 1;
  }

  synchronized boolean isBroken() {
    return circuit.isOpen();
  }

  /** Whether this node has called it lately. */
  synchronized boolean isKnown() {
    return circuit.calls() > 0 || !circuit.state().equals("closed");
  }

  synchronized void probed(Probed last) {
    probed = last;
  }

  synchronized HealthReport report(String deployment) {
    Instant until = notBefore.isAfter(circuit.openUntil()) ? notBefore : circuit.openUntil();
    return new HealthReport(
        deployment,
        standing(),
        circuit.state(),
        weight(),
        inFlight,
        limit.getLimit(),
        circuit.calls(),
        circuit.failedCalls(),
        circuit.strikes(),
        firstContent.mean(),
        firstContent.p95(),
        clock.instant().isBefore(until) ? until : null,
        probed);
  }
}
