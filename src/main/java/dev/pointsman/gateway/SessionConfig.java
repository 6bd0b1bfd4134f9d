package dev.pointsman.gateway;

import java.time.Duration;

/**
 * What is remembered of callers' sessions. Immutable.
 *
 * @param localFailures how long a failed call of a local model counts for its session
 * @param cached how long a deployment is believed to have cached a session's beginning
 * @param most sessions that are remembered; the one that was not seen for longest is forgotten
 */
public record SessionConfig(Duration localFailures, Duration cached, int most) {
  /** What holds where nothing is configured. */
  public static final SessionConfig DEFAULT =
      new SessionConfig(Duration.ofMinutes(10), Duration.ofMinutes(10), 10_000);
}
