package dev.pointsman.api;

import dev.pointsman.gateway.Surroundings;

/**
 * Bounds and surroundings of the API. Immutable.
 *
 * @param maxBodyBytes of one request; a longer one is answered 413
 */
public record ApiConfig(int maxBodyBytes, Surroundings surroundings) {
  public static final int DEFAULT_MAX_BODY_BYTES = 10 << 20;
}
