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
 */
public record Step(
    Deployment deployment, int points, @Nullable BigDecimal expectedUsd, Callability callability) {}
