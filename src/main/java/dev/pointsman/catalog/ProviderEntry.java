package dev.pointsman.catalog;

import dev.pointsman.document.Fields;
import dev.pointsman.document.Place;
import dev.pointsman.document.Scalar;
import dev.pointsman.policy.vocabulary.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code provider} section of a file. Immutable.
 *
 * @param place of its id
 * @param endpoints by id, in file order
 * @param weights by id of the endpoint, where they are said
 */
record ProviderEntry(
    Place place, Provider provider, Map<String, Endpoint> endpoints, Map<String, Integer> weights) {
  static final int MOST_WEIGHT = 1_000;

  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern ENVIRONMENT = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final List<String> AUTH_SETTINGS =
      List.of("service", "secret_env", "session_env", "bearer_env");

  static ProviderEntry read(Fields fields, @Nullable Region localRegion) {
    String id = CatalogFile.kebabCase(fields, "id");
    ProviderKind kind = fields.oneOf("kind", ProviderKind.class).required();
    Provider provider =
        new Provider(
            id,
            fields.text("name").required(),
            kind,
            headquarters(fields),
            fields.flag("self_hostable").or(false),
            tags(fields, kind),
            fields.map("headers", Scalar.TEXT),
            discoveryPath(fields),
            Set.copyOf(fields.list("also_speaks", CatalogFile.PROTOCOL)));
    forPeopleOnly(fields);
    Map<String, Integer> weights = new HashMap<>();
    Map<String, Endpoint> endpoints = endpoints(fields, kind, localRegion, weights);
    return new ProviderEntry(fields.place("id"), provider, endpoints, Map.copyOf(weights));
  }

  private static @Nullable String headquarters(Fields fields) {
    return fields
        .text("headquarters")
        .check(text -> COUNTRY.matcher(text).matches(), "of two upper-case letters (ISO 3166)")
        .orNull();
  }

  private static Set<String> tags(Fields fields, ProviderKind kind) {
    Set<String> tags = new TreeSet<>(fields.texts("tags"));
    tags.add(kind.name().toLowerCase(Locale.ROOT));
    return tags;
  }

  private static @Nullable String discoveryPath(Fields fields) {
    return fields.optionalSection("discovery", ProviderEntry::path).orElse(null);
  }

  private static String path(Fields discovery) {
    var unused = discovery.oneOf("method", Verb.class).or(Verb.GET);
    return discovery
        .text("path")
        .check(path -> path.startsWith("/"), "beginning with /")
        .required();
  }

  private static void forPeopleOnly(Fields fields) {
    var unusedDialect = fields.oneOf("rate_limit_headers", QuotaHeaders.class).orNull();
    CatalogFile.origin(fields);
  }

  private static Map<String, Endpoint> endpoints(
      Fields fields,
      ProviderKind kind,
      @Nullable Region localRegion,
      Map<String, Integer> weights) {
    Protocol protocol = fields.value("protocol", CatalogFile.PROTOCOL).required();
    Optional<String> baseUrl = baseUrl(fields, kind);
    List<String> aliases = fields.texts("env_aliases");
    Auth auth = fields.section("auth", section -> auth(section, aliases));
    Around around =
        new Around(kind, protocol, baseUrl, auth, Terms.read(fields, Terms.UNKNOWN), localRegion);
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    var unused = fields.each("endpoints", entry -> endpoint(entry, around, endpoints, weights));
    if (endpoints.isEmpty()) {
      fields.problem("endpoints", "endpoints: none (expected: at least one)");
    }
    return endpoints;
  }

  private static Endpoint endpoint(
      Fields entry, Around around, Map<String, Endpoint> others, Map<String, Integer> weights) {
    Optional<String> baseUrl = baseUrl(entry, around.kind).or(around::baseUrl);
    Terms terms = Terms.read(entry, around.terms);
    Terms.DataPolicy data = terms.dataPolicy();
    Endpoint endpoint =
        new Endpoint(
            CatalogFile.kebabCase(entry, "id"),
            baseUrl.orElse(""),
            entry.value("protocol", CatalogFile.PROTOCOL).or(around.protocol),
            entry.optionalSection("auth", own -> auth(own, List.of())).orElse(around.auth),
            residency(entry, data, around.localRegion).regions(),
            terms.compliance(),
            terms.serviceLevel().uptimePercent(),
            data.trainsOnInputs(),
            data.retentionDays(),
            entry.text("aws_region").orNull(),
            entry.map("request", Scalar.TEXT));
    weight(entry).ifPresent(weight -> weights.put(endpoint.id(), weight));
    CatalogFile.origin(entry);
    if (baseUrl.isEmpty()) {
      entry.problem("base_url", "base_url: missing, also at the provider (expected: URL)");
    }
    if (others.put(endpoint.id(), endpoint) != null) {
      entry.reject("id", "an id that no other endpoint of the provider has");
    }
    return endpoint;
  }

  private static Optional<Integer> weight(Fields entry) {
    return entry.integer("weight").atLeast(0).atMost(MOST_WEIGHT).optional();
  }

  private static Residency residency(
      Fields entry, Terms.DataPolicy data, @Nullable Region localRegion) {
    Scalar<String> place = Scalar.oneOf(Residency.words());
    return new Residency(
        entry.list("inference_regions", place),
        entry.list("storage_regions", place),
        entry.oneOf("residency_guarantee", Residency.Guarantee.class).or(Residency.Guarantee.NONE),
        data.retentionDays(),
        localRegion);
  }

  /** A key goes over the wire in clear text only to the operator's own machine. */
  private static Optional<String> baseUrl(Fields fields, ProviderKind kind) {
    boolean own = kind == ProviderKind.SELF_HOSTED;
    return fields
        .text("base_url")
        .check(
            url -> url.startsWith("https://") || (own && url.startsWith("http://")),
            own ? "beginning with http:// or https://" : "beginning with https://")
        .check(url -> !url.endsWith("/"), "without a slash at its end")
        .check(BaseUrls::isAddress, "without user, fragment and blanks")
        .optional();
  }

  private static Auth auth(Fields fields, List<String> aliases) {
    Auth.Scheme scheme = fields.oneOf("scheme", Auth.Scheme.class).required();
    List<String> environment = new ArrayList<>();
    fields
        .text("env")
        .check(text -> ENVIRONMENT.matcher(text).matches(), "naming an environment variable")
        .optional()
        .ifPresent(environment::add);
    environment.addAll(aliases);
    if (scheme != Auth.Scheme.NONE && environment.isEmpty()) {
      fields.problem("env", "env: missing (expected: name of the variable that holds the key)");
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (String key : AUTH_SETTINGS) {
      fields.text(key).optional().ifPresent(value -> settings.put(key, value));
    }
    return new Auth(scheme, fields.text("name").orNull(), environment, settings);
  }

  /** How models are asked for. */
  private enum Verb {
    GET,
    POST
  }

  /** Whose headers tell the remaining quota. */
  private enum QuotaHeaders {
    OPENAI,
    ANTHROPIC,
    AZURE,
    MISTRAL,
    GROQ,
    NONE
  }

  /** What an endpoint takes from its provider unless it says otherwise. */
  private record Around(
      ProviderKind kind,
      Protocol protocol,
      Optional<String> baseUrl,
      Auth auth,
      Terms terms,
      @Nullable Region localRegion) {}
}
