package dev.pointsman.gateway;

import java.time.Duration;

/**
 * Bounds of requests that several models answer. Immutable.
 *
 * @param models how many are asked unless the caller says
 * @param most how many may be asked
 * @param deadline for all of them and the judge, unless the caller says less
 */
public record EnsembleConfig(int models, int most, Duration deadline) {
  /** What holds where nothing is configured. */
  public static final EnsembleConfig DEFAULT = new EnsembleConfig(3, 5, Duration.ofSeconds(60));
}
