package dev.pointsman.migration;

import dev.pointsman.document.Tree;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out where a deployment answers, and under which name. Confined to one migration. */
final class HostReader {
  /** The fields that it reports. */
  static final Set<String> FIELDS =
      Set.of(
          "model",
          "custom_llm_provider",
          "api_base",
          "base_url",
          "api_key",
          "region_name",
          "aws_region_name",
          "vertex_location",
          "vertex_ai_location",
          "vertex_project",
          "vertex_ai_project");

  private static final List<String> REGIONS =
      List.of("aws_region_name", "vertex_location", "vertex_ai_location", "region_name");
  private static final Set<String> ANY_COMPATIBLE =
      Set.of(
          "openai",
          "openai-like",
          "custom-openai",
          "custom",
          "hosted-vllm",
          "vllm",
          "litellm-proxy");
  private static final Set<String> LOCAL = Set.of("ollama", "lmstudio");
  private static final String PROJECT =
      "${GOOGLE_CLOUD_PROJECT|GOOGLE_VERTEX_PROJECT|VERTEXAI_PROJECT}";

  /** A deployment's host, and its name on the wire there. */
  record Found(Host host, String model) {}

  private record Upstream(String provider, String model) {}

  private static final String IN_CLEAR_TEXT =
      "not called over http:// outside private networks, where keys and texts would go in clear"
          + " text: give it an https:// address";

  private final Knowledge knowledge;
  private final Variables variables;
  private final FieldLines lines;

  HostReader(Knowledge knowledge, Variables variables, FieldLines lines) {
    this.knowledge = knowledge;
    this.variables = variables;
    this.lines = lines;
  }

  /** Empty if nobody is known to answer, which is reported. */
  Optional<Found> read(String path, Tree params, String group) {
    Tree model = Objects.requireNonNull(params.entries().get("model"));
    String addressKey = params.get("api_base").isPresent() ? "api_base" : "base_url";
    Optional<Tree> address = params.get(addressKey);
    Upstream upstream = upstream(params, String.valueOf(model.text()), address.isPresent());
    boolean known = knowledge.provider(upstream.provider).isPresent();
    boolean compatible = ANY_COMPATIBLE.contains(upstream.provider) && address.isPresent();
    if (!known && !compatible) {
      lines.ignored(path + ".model", model, unknown(upstream));
      return Optional.empty();
    }
    Optional<String> region = region(path, params);
    Host where =
        address
            .map(each -> addressed(path + "." + addressKey, upstream.provider, each, region))
            .orElseGet(() -> usual(upstream.provider, params, region));
    if (where.baseUrl() != null && Addresses.isOpen(URI.create(where.baseUrl()))) {
      lines.ignored(path + ".model", model, IN_CLEAR_TEXT);
      return Optional.empty();
    }
    Optional<Tree> written = params.get("api_key");
    Host.Key key = written.map(each -> variables.key(path + ".api_key", each, group)).orElse(null);
    params
        .get("custom_llm_provider")
        .ifPresent(each -> lines.imported(path + ".custom_llm_provider", each, where.provider()));
    return Optional.of(new Found(where.withKey(key), upstream.model));
  }

  private static String unknown(Upstream upstream) {
    if (upstream.provider.isEmpty() && upstream.model.equals("*")) {
      return "all models of all providers: name the providers one by one, as openai/*";
    }
    String who = upstream.provider.isEmpty() ? "makes it" : "is called " + upstream.provider;
    return "no provider of the catalogue " + who;
  }

  private Upstream upstream(Tree params, String name, boolean addressed) {
    int slash = name.indexOf('/');
    String prefix = slash < 0 ? "" : ProviderNames.ours(name.substring(0, slash));
    Optional<String> said = params.textOf("custom_llm_provider").map(ProviderNames::ours);
    if (said.isPresent() && !said.get().equals(prefix)) {
      return new Upstream(said.get(), name);
    }
    boolean isProvider = knowledge.provider(prefix).isPresent() || ANY_COMPATIBLE.contains(prefix);
    if (isProvider || (slash > 0 && !addressed)) {
      String rest = name.substring(slash + 1);
      boolean path = prefix.equals("bedrock") && !rest.contains("arn:");
      return new Upstream(prefix, path ? rest.substring(rest.lastIndexOf('/') + 1) : rest);
    }
    return new Upstream(addressed ? "openai" : knowledge.makerOf(name).orElse(""), name);
  }

  private Host usual(String provider, Tree params, Optional<String> region) {
    String base = provider.equals("vertex") ? vertex(params, region) : null;
    return new Host(provider, provider, true, base, null, region.orElse(null));
  }

  private Host addressed(String field, String provider, Tree written, Optional<String> region) {
    String like = knowledge.provider(provider).isPresent() ? provider : "openai";
    Optional<URI> found = variables.address(field, written);
    URI address = found.orElse(Addresses.UNSET);
    boolean own = isOwn(provider, address) || (found.isEmpty() && provider.equals("azure"));
    String host = found.isEmpty() ? written.texts().toString() : address.getRawAuthority();
    String slug = Names.slug(host.replace("os.environ/", ""));
    String other = like.equals("openai") ? slug : provider + "-" + slug;
    boolean taken = !own && knowledge.provider(other).isPresent();
    return new Host(
        own ? provider : taken ? other + "-own" : other,
        like,
        own,
        Addresses.base(like, address),
        null,
        region.orElse(null));
  }

  private boolean isOwn(String provider, URI address) {
    if (provider.equals("azure")) {
      return address.getHost().endsWith(".azure.com");
    }
    if (LOCAL.contains(provider)) {
      return Addresses.isLoopback(address);
    }
    return knowledge.provider(provider).stream()
        .flatMap(each -> each.get("endpoints").stream())
        .flatMap(each -> each.each().stream())
        .flatMap(each -> each.textOf("base_url").stream())
        .anyMatch(each -> each.contains("//" + address.getHost()));
  }

  /** The address of a project in a place; null where neither is said. */
  private @Nullable String vertex(Tree params, Optional<String> location) {
    Optional<String> project =
        params.textOf("vertex_project").or(() -> params.textOf("vertex_ai_project"));
    if (project.isEmpty() && location.isEmpty()) {
      return null;
    }
    String place = location.orElse("global");
    String host = place.equals("global") ? "" : place + "-";
    return "https://%saiplatform.googleapis.com/v1/projects/%s/locations/%s"
        .formatted(host, project.map(variables::inAddress).orElse(PROJECT), place);
  }

  private Optional<String> region(String path, Tree params) {
    for (String key : REGIONS) {
      params
          .get(key)
          .ifPresent(
              each ->
                  lines.approximated(
                      path + "." + key,
                      each,
                      "inference region of the endpoint; a guarantee is stated only where the"
                          + " catalogue knows one"));
    }
    for (String key : List.of("vertex_project", "vertex_ai_project")) {
      params
          .get(key)
          .ifPresent(each -> lines.imported(path + "." + key, each, "part of the base URL"));
    }
    return REGIONS.stream()
        .flatMap(key -> params.textOf(key).stream())
        .findFirst()
        .map(variables::value)
        .filter(place -> place.matches("[A-Za-z0-9-]+"));
  }
}
