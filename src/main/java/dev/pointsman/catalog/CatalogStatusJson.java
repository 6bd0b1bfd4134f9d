package dev.pointsman.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.CatalogStatus.ProviderStatus;
import dev.pointsman.document.Problem;

/** What a catalogue holds, and what is wrong with one, as JSON. Stateless. */
public final class CatalogStatusJson {
  private CatalogStatusJson() {}

  /** {@code {"version", "providers": [...], ...}}. */
  public static ObjectNode status(CatalogStatus status) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", status.version());
    json.put("models", status.models());
    json.put("deployments", status.deployments());
    json.put("retired_models", status.retiredModels());
    json.put("good_until", status.goodUntil() == null ? null : status.goodUntil().toString());
    ArrayNode providers = json.putArray("providers");
    status.providers().forEach(each -> providers.add(provider(each)));
    return json;
  }

  private static ObjectNode provider(ProviderStatus provider) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", provider.id());
    json.put("deployments", provider.deployments());
    json.put("price_unknown", provider.noPrice());
    json.put("region_unknown", provider.noRegion());
    json.put("quality_unknown", provider.noQuality());
    json.put("data_policy_unknown", provider.noDataPolicy());
    return json;
  }

  /** {@code {"valid", "version", "providers", "models", "deployments", "problems": [...]}}. */
  public static ObjectNode validation(Loaded loaded) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("valid", loaded.catalog().isPresent());
    loaded
        .catalog()
        .ifPresent(
            catalog -> {
              json.put("version", catalog.version());
              json.put("providers", catalog.providerCount());
              json.put("models", catalog.modelCount());
              json.put("deployments", catalog.deployments().size());
            });
    ArrayNode problems = json.putArray("problems");
    loaded.problems().forEach(problem -> problems.add(problem(problem)));
    return json;
  }

  private static ObjectNode problem(Problem problem) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("file", problem.file());
    json.put("line", problem.line());
    json.put("column", problem.column());
    json.put("message", problem.message());
    return json;
  }
}
