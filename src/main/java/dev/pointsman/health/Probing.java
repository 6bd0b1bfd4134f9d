package dev.pointsman.health;

import java.math.BigDecimal;

/**
 * How much is spent on such calls. Immutable.
 *
 * @param which off, free or all: the deployments that are called
 * @param usdLastHour what they cost in the last hour
 * @param usdPerHour what they may cost in an hour
 */
public record Probing(String which, BigDecimal usdLastHour, BigDecimal usdPerHour) {}
