package dev.pointsman.catalog.discovery;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One model in a provider's list. Immutable.
 *
 * @param id on the wire
 * @param contextTokens null if the list does not say
 * @param inputUsdPerMTok null if the list does not say
 * @param outputUsdPerMTok null if the list does not say
 */
public record Sighting(
    String id,
    @Nullable Integer contextTokens,
    @Nullable BigDecimal inputUsdPerMTok,
    @Nullable BigDecimal outputUsdPerMTok) {}
