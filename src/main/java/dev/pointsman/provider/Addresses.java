package dev.pointsman.provider;

import dev.pointsman.catalog.Deployment;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where deployments are called: at the simulator, at an override, or where the catalogue says.
 * Immutable.
 */
public final class Addresses {
  private static final String PREFIX = "POINTSMAN_";
  private static final String SUFFIX = "_BASE_URL";

  private final Map<String, String> environment;
  private final Map<String, String> configured;
  private final @Nullable String simulator;

  /**
   * Addresses.
   *
   * @param configured base URL by provider id
   * @param environment {@code POINTSMAN_<PROVIDER>_BASE_URL} in it beats the configuration
   * @param simulator where the simulator listens; null outside simulation. It beats everything
   */
  public Addresses(
      Map<String, String> configured, Map<String, String> environment, @Nullable String simulator) {
    this.configured = Map.copyOf(configured);
    this.environment = overrides(environment);
    this.simulator = simulator == null ? null : withoutSlash(simulator);
  }

  private static Map<String, String> overrides(Map<String, String> environment) {
    Map<String, String> overrides = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && name.endsWith(SUFFIX) && !value.isBlank()) {
            overrides.put(name, value);
          }
        });
    return Map.copyOf(overrides);
  }

  /** Whether every provider is simulated. */
  public boolean simulated() {
    return simulator != null;
  }

  /** Whether the address is complete. */
  boolean isKnown(Deployment deployment) {
    return simulator != null
        || override(deployment) != null
        || deployment.endpoint().isAddressable();
  }

  /** Without a trailing slash. */
  public String baseUrl(Deployment deployment) {
    if (simulator != null) {
      return simulator + "/" + deployment.provider().id();
    }
    String override = override(deployment);
    return withoutSlash(override == null ? deployment.endpoint().baseUrl() : override);
  }

  private @Nullable String override(Deployment deployment) {
    String provider = deployment.provider().id();
    String variable = PREFIX + provider.toUpperCase(Locale.ROOT).replace('-', '_') + SUFFIX;
    String override = environment.get(variable);
    return override == null ? configured.get(provider) : override;
  }

  private static String withoutSlash(String url) {
    String stripped = url.strip();
    int end = stripped.length();
    while (end > 0 && stripped.charAt(end - 1) == '/') {
      end--;
    }
    return stripped.substring(0, end);
  }
}
