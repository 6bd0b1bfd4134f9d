package dev.pointsman.execution;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of one deployment. Immutable.
 *
 * @param ordinal from 1
 * @param firstContentMillis from the start to the first content; null if none came
 * @param usd real cost from reported usage; null if the price is unknown
 * @param failure null if it succeeded
 */
public record Attempt(
    int ordinal,
    Deployment deployment,
    Instant startedAt,
    long latencyMillis,
    @Nullable Long firstContentMillis,
    int status,
    Usage usage,
    @Nullable BigDecimal usd,
    @Nullable Failure failure) {
  public boolean succeeded() {
    return failure == null;
  }
}
