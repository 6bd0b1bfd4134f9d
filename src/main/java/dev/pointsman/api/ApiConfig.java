package dev.pointsman.api;

import dev.pointsman.execution.Timers;
import dev.pointsman.gateway.Surroundings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bounds and surroundings of the API. Immutable.
 *
 * @param maxBodyBytes of one request; a longer one is answered 413
 * @param longestSilence after which a stream says that it is alive; null: it does not
 * @param timers that tell when that is
 */
public record ApiConfig(
    int maxBodyBytes, @Nullable Duration longestSilence, Timers timers, Surroundings surroundings) {
  public static final int DEFAULT_MAX_BODY_BYTES = 10 << 20;
}
