package dev.pointsman.routing;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Deployment;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One deployment of a plan. Immutable.
 *
 * @param points sum of what rules prefer
 * @param expectedUsd expected cost of the request there; null if the price is unknown
 * @param probability with which it was drawn for its place among equal deployments; null if there
 *     were none
 */
public record Step(
    Deployment deployment,
    int points,
    @Nullable BigDecimal expectedUsd,
    Callability callability,
    @Nullable Double probability) {

  /** One that nothing was drawn for. */
  public Step(
      Deployment deployment,
      int points,
      @Nullable BigDecimal expectedUsd,
      Callability callability) {
    this(deployment, points, expectedUsd, callability, null);
  }

  /** The same, drawn among equal deployments. */
  Step drawn(double withProbability) {
    return new Step(deployment, points, expectedUsd, callability, withProbability);
  }
}
