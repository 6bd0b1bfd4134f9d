package dev.pointsman.health;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that was made only to learn how a deployment is doing. Immutable.
 *
 * @param failure the kind of its failure in lower case; null if it succeeded
 * @param usd what it cost; null if the price is unknown
 */
public record Probed(Instant at, @Nullable String failure, long millis, @Nullable BigDecimal usd) {}
