package dev.pointsman.health;

import java.time.Duration;

/**
 * When a deployment counts as degraded or unhealthy. Immutable.
 *
 * @param strikes failures in a row that open its circuit
 * @param leastSuccess share of successful calls below which the circuit opens, 0 to 1
 * @param leastCalls calls in the window before the share counts
 * @param window how far back the share looks
 * @param coolDown how long the circuit stays open the first time; doubles each time it opens again
 * @param longestCoolDown bound of the doubling, and of a {@code Retry-After} that is honoured
 * @param probes calls let through, and to succeed, before the circuit closes again
 * @param slowFirstContent mean time to first content above which a deployment is degraded
 * @param keyRest how long a key is left alone that was not accepted or has no quota left
 * @param rampUp how long a recovered deployment takes to get its full weight back
 * @param mostInFlight bound of the calls at a time that are learned to be borne
 */
public record HealthConfig(
    int strikes,
    double leastSuccess,
    int leastCalls,
    Duration window,
    Duration coolDown,
    Duration longestCoolDown,
    int probes,
    Duration slowFirstContent,
    Duration keyRest,
    Duration rampUp,
    int mostInFlight) {
  /** What holds where nothing is configured. */
  public static final HealthConfig DEFAULT =
      new HealthConfig(
          3,
          0.9,
          20,
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          3,
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofSeconds(60),
          256);
}
