package dev.pointsman.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a provider wants to be asked who is calling. Holds names of environment variables, never a
 * secret. Immutable.
 *
 * @param name header or query parameter that carries the key; null where the scheme fixes it
 * @param environment names of environment variables that may hold the key, in order of preference
 * @param settings what the scheme needs besides, by its key in the file: {@code secret_env}, {@code
 *     service}
 */
public record Auth(
    Scheme scheme, @Nullable String name, List<String> environment, Map<String, String> settings) {
  public Auth {
    environment = List.copyOf(environment);
    settings = Map.copyOf(settings);
  }

  /** Where the key goes. */
  public enum Scheme {
    BEARER,
    HEADER,
    QUERY,
    SIGV4,
    OAUTH2_GCP,
    ENTRA,
    NONE
  }
}
