package dev.pointsman.execution;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * Which deployments are called only to learn whether they have recovered, and what that may cost.
 * Immutable.
 *
 * @param every how often is looked whether one is due
 * @param atOnce how many are called at a time
 * @param usdPerHour what all such calls may cost together
 */
public record ProbeConfig(Which which, Duration every, int atOnce, BigDecimal usdPerHour) {
  /** What holds where nothing is configured. */
  public static final ProbeConfig DEFAULT =
      new ProbeConfig(Which.FREE, Duration.ofSeconds(5), 4, new BigDecimal("0.05"));

  /** Which deployments. */
  public enum Which {
    OFF,
    /** Those whose calls cost nothing. */
    FREE,
    ALL
  }
}
