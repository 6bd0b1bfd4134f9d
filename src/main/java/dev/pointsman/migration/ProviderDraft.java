package dev.pointsman.migration;

import dev.pointsman.document.Tree;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One provider's file while it grows. Confined to one migration. */
final class ProviderDraft {
  /**
   * A model and where it is served.
   *
   * @param wireIds its name on the wire by endpoint
   * @param shares of its load by endpoint
   */
  record Entry(
      String id,
      Map<String, Object> model,
      Map<String, String> wireIds,
      Map<String, Integer> shares,
      Set<String> aliases,
      Set<String> tags) {
    /** Lets an endpoint serve the model, or more of its load. */
    void serve(String endpoint, String wireId, int share) {
      wireIds.put(endpoint, wireId);
      shares.merge(endpoint, share, (first, more) -> Math.min(LoadShares.MOST, first + more));
    }
  }

  private final Host host;
  private final @Nullable Tree known;
  private final Map<Map<String, Object>, String> endpointIds = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> endpoints = new LinkedHashMap<>();
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  ProviderDraft(Host host, @Nullable Tree known) {
    this.host = host;
    this.known = known;
  }

  /** Whether it runs on machines of one's own. */
  boolean isSelfHosted() {
    if (host.isOwn()) {
      return known != null && known.textOf("kind").filter("self_hosted"::equals).isPresent();
    }
    return host.baseUrl() != null && Addresses.isPrivate(URI.create(host.baseUrl()));
  }

  /** The id of the endpoint of a deployment; made when it is new. */
  String endpoint(Host where, @Nullable Tree model) {
    Map<String, Object> endpoint = EndpointDraft.of(where, known, model);
    String wanted = String.valueOf(endpoint.get("id"));
    return endpointIds.computeIfAbsent(
        endpoint,
        any -> {
          String id = Names.free(wanted, endpoints::containsKey);
          Map<String, Object> named = new LinkedHashMap<>(endpoint);
          named.put("id", id);
          endpoints.put(id, named);
          return id;
        });
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** A model that is there already; null if none is. */
  @Nullable Entry entry(String id) {
    return entries.get(id);
  }

  private boolean hasModel(String id) {
    return entries.containsKey(id);
  }

  /** Whether a name is taken by a model or an alias. */
  boolean isTaken(String name) {
    return hasModel(name)
        || entries.values().stream().anyMatch(each -> each.aliases().contains(name));
  }

  Entry add(String id, Map<String, Object> model) {
    Entry entry =
        new Entry(
            id,
            model,
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>());
    entries.put(id, entry);
    return entry;
  }

  /** Gives the first model with a tag a further name, unless that is taken. */
  void alias(String tag, String alias) {
    if (!isTaken(alias)) {
      entries.values().stream()
          .filter(each -> each.tags().contains(tag))
          .findFirst()
          .ifPresent(each -> each.aliases().add(alias));
    }
  }

  String text() {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("schema", 1);
    Map<String, Object> provider = provider();
    provider.remove("endpoints");
    provider.put("endpoints", new ArrayList<>(endpoints.values()));
    file.put("provider", provider);
    file.put("models", entries.values().stream().map(ProviderDraft::model).toList());
    return YamlText.of(file);
  }

  private Map<String, Object> provider() {
    if (host.isOwn() && known != null) {
      return Plain.section(known);
    }
    Map<String, Object> provider = new LinkedHashMap<>();
    provider.put("id", host.provider());
    provider.put("name", host.provider());
    provider.put("kind", isSelfHosted() ? "self_hosted" : "inference_host");
    provider.put(
        "protocol", known == null ? "openai-chat" : known.textOf("protocol").orElse("openai-chat"));
    provider.put("base_url", String.valueOf(host.baseUrl()));
    Object auth = known == null ? null : Plain.section(known).get("auth");
    boolean keyless = host.like().equals("openai") || auth == null;
    provider.put("auth", keyless ? Map.of("scheme", "none") : auth);
    return provider;
  }

  private static Map<String, Object> model(Entry entry) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("id", entry.id());
    model.putAll(entry.model());
    if (!entry.aliases().isEmpty()) {
      model.put("aliases", List.copyOf(entry.aliases()));
    }
    model.put("tags", List.copyOf(entry.tags()));
    model.put("endpoints", List.copyOf(entry.wireIds().keySet()));
    Map<String, String> others = new LinkedHashMap<>(entry.wireIds());
    others.values().removeIf(entry.id()::equals);
    if (!others.isEmpty()) {
      model.put("endpoint_ids", others);
    }
    if (Set.copyOf(entry.shares().values()).size() > 1) {
      model.put("endpoint_weights", entry.shares());
    }
    return model;
  }
}
