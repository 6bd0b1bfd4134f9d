package dev.pointsman.catalog;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts environment variables into the base URLs of a catalogue: {@code ${A|B}} is the first of them
 * that is set. One that is not set stays as it stands, and so does one whose value could lead to
 * another host. Stateless.
 */
public final class BaseUrls {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_|]+)}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

  private BaseUrls() {}

  public static Catalog resolve(Catalog catalog, Map<String, String> environment) {
    IdentityHashMap<Endpoint, Endpoint> endpoints = new IdentityHashMap<>();
    List<Deployment> deployments =
        catalog.deployments().stream()
            .map(
                deployment ->
                    new Deployment(
                        deployment.index(),
                        deployment.provider(),
                        endpoints.computeIfAbsent(
                            deployment.endpoint(), each -> resolve(each, environment)),
                        deployment.model(),
                        deployment.wireId(),
                        deployment.prices(),
                        deployment.weight()))
            .toList();
    return new Catalog(catalog.version(), deployments);
  }

  /** Whether a base URL is one that can be called once its variables are filled in. */
  static boolean isAddress(String url) {
    try {
      URI address = new URI(VARIABLE.matcher(url).replaceAll("x"));
      return address.getHost() != null
          && address.getUserInfo() == null
          && address.getFragment() == null;
    } catch (URISyntaxException none) {
      return false;
    }
  }

  private static Endpoint resolve(Endpoint endpoint, Map<String, String> environment) {
    return new Endpoint(
        endpoint.id(),
        VARIABLE
            .matcher(endpoint.baseUrl())
            .replaceAll(found -> Matcher.quoteReplacement(value(found, environment))),
        endpoint.protocol(),
        endpoint.auth(),
        endpoint.regions(),
        endpoint.compliance(),
        endpoint.uptimePercent(),
        endpoint.trainsOnInputs(),
        endpoint.retentionDays(),
        endpoint.awsRegion(),
        endpoint.request());
  }

  private static String value(MatchResult found, Map<String, String> environment) {
    for (String variable : found.group(1).split("\\|", -1)) {
      String value = environment.getOrDefault(variable, "");
      if (NAME.matcher(value).matches()) {
        return value;
      }
    }
    return Objects.requireNonNull(found.group());
  }
}
