package dev.pointsman.migration;

import dev.pointsman.document.Tree;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the endpoint of a deployment, from the catalogue's own where it has one. Stateless. */
final class EndpointDraft {
  private static final String REGIONS = "inference_regions";

  private EndpointDraft() {}

  /** The endpoint, with the id that it would like to have. */
  static Map<String, Object> of(Host host, @Nullable Tree provider, @Nullable Tree model) {
    Map<String, Object> endpoint =
        host.isOwn() && provider != null ? known(host, provider, model) : unknown(host);
    auth(host, provider).ifPresent(auth -> endpoint.put("auth", auth));
    return endpoint;
  }

  private static Map<String, Object> known(Host host, Tree provider, @Nullable Tree model) {
    List<Tree> all = provider.get("endpoints").map(Tree::each).orElse(List.of());
    List<String> serving =
        model == null ? List.of() : model.get("endpoints").map(Tree::texts).orElse(List.of());
    List<Tree> candidates =
        all.stream().filter(each -> serving.isEmpty() || serving.contains(id(each))).toList();
    Optional<Tree> there =
        candidates.stream().filter(each -> lies(each, host.region())).findFirst();
    Tree chosen = there.orElseGet(() -> candidates.isEmpty() ? all.get(0) : candidates.get(0));
    Map<String, Object> endpoint = Plain.section(chosen);
    boolean elsewhere = host.region() != null && there.isEmpty();
    if (host.baseUrl() != null) {
      endpoint.put("base_url", host.baseUrl());
    }
    if (elsewhere && host.region() != null) {
      moveTo(endpoint, host.region());
    }
    return endpoint;
  }

  /** A place of which the catalogue knows nothing: no promise holds there. */
  private static void moveTo(Map<String, Object> endpoint, String place) {
    List<String> region = List.of(Places.region(place).orElse("global"));
    endpoint.put("id", Names.slug(place));
    endpoint.put(REGIONS, region);
    endpoint.put("storage_regions", region);
    endpoint.put("residency_guarantee", "none");
    endpoint.keySet().removeAll(List.of("note", "source", "as_of", "confidence"));
    if (endpoint.containsKey("aws_region")) {
      endpoint.put("aws_region", place);
      endpoint.put("base_url", "https://bedrock-runtime." + place + ".amazonaws.com");
    }
  }

  private static boolean lies(Tree endpoint, @Nullable String place) {
    if (place == null) {
      return true;
    }
    Optional<String> aws = endpoint.textOf("aws_region");
    return aws.isPresent() ? aws.get().equals(place) : id(endpoint).equals(place);
  }

  private static String id(Tree endpoint) {
    return endpoint.textOf("id").orElse("");
  }

  private static Map<String, Object> unknown(Host host) {
    String base = String.valueOf(host.baseUrl());
    boolean here = Addresses.isLoopback(URI.create(base));
    String region =
        here
            ? "local"
            : Optional.ofNullable(host.region()).flatMap(Places::region).orElse("global");
    Map<String, Object> endpoint = new LinkedHashMap<>();
    endpoint.put("id", host.region() == null ? "main" : Names.slug(host.region()));
    endpoint.put("base_url", base);
    endpoint.put(REGIONS, List.of(region));
    endpoint.put("storage_regions", List.of(region));
    endpoint.put("residency_guarantee", here ? "both" : "none");
    return endpoint;
  }

  /** How a key is sent there; empty if as the provider's section says. */
  static Optional<Map<String, Object>> auth(Host host, @Nullable Tree provider) {
    Host.Key key = host.key();
    if (key == null) {
      return Optional.empty();
    }
    Map<String, Object> auth = new LinkedHashMap<>();
    if (key.variable() == null) {
      auth.put("scheme", "none");
      return Optional.of(auth);
    }
    Optional<Tree> known = provider == null ? Optional.empty() : provider.get("auth");
    String scheme = known.flatMap(each -> each.textOf("scheme")).orElse("bearer");
    auth.put("scheme", scheme.equals("none") ? "bearer" : scheme);
    known.flatMap(each -> each.textOf("name")).ifPresent(name -> auth.put("name", name));
    auth.put("env", key.variable());
    return Optional.of(auth);
  }
}
