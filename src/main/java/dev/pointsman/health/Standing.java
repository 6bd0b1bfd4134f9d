package dev.pointsman.health;

/** How a deployment stands, from best to worst. */
public enum Standing {
  /** Nothing speaks against it. */
  HEALTHY,
  /** It answers, but slowly: it gets a quarter of its weight. */
  DEGRADED,
  /** Its circuit has cooled down or just closed: it gets a growing part of its weight. */
  RECOVERING,
  /** Its circuit is open, or it asked to be left alone: it gets nothing. */
  UNHEALTHY
}
