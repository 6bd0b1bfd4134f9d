package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Model;
import dev.pointsman.catalog.Price;
import dev.pointsman.facts.AskedModel;
import dev.pointsman.facts.Words;
import dev.pointsman.gateway.Refusal;
import dev.pointsman.routing.RoutingTable;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;

/** {@code GET /v1/models} and {@code /v1/models/{id}}. Thread-safe. */
final class ModelsHandler {
  private final Supplier<RoutingTable> table;

  ModelsHandler(Supplier<RoutingTable> table) {
    this.table = table;
  }

  void list(RoutingContext context) {
    RoutingTable now = table.get();
    ObjectNode json = Json.object().put("object", "list");
    ArrayNode data = json.putArray("data");
    AskedModel.AUTO_NAMES.forEach(name -> data.add(auto(name)));
    Map<String, List<Deployment>> groups = new LinkedHashMap<>();
    for (Deployment deployment : now.catalog().deployments()) {
      groups.computeIfAbsent(deployment.group(), any -> new ArrayList<>()).add(deployment);
    }
    groups.forEach((id, deployments) -> data.add(model(id, deployments, now)));
    Replies.json(context, 200, json);
  }

  void one(RoutingContext context) {
    String id = Objects.requireNonNullElse(context.pathParam("*"), "");
    RoutingTable now = table.get();
    if (AskedModel.AUTO_NAMES.contains(id)) {
      Replies.json(context, 200, auto(id));
      return;
    }
    List<Deployment> deployments = now.catalog().named(id);
    if (deployments.isEmpty()) {
      Replies.refuse(context, notFound(id, now.catalog().nearest(id)));
    } else {
      Replies.json(context, 200, model(id, deployments, now));
    }
  }

  private static Refusal notFound(String id, List<String> nearest) {
    String advice =
        nearest.isEmpty()
            ? "GET /v1/models lists all names"
            : "did you mean " + String.join(", ", nearest) + "?";
    String message = "no model is called " + InvalidRequest.quoted(id) + "; " + advice;
    return Refusal.of(404, "model_not_found", message, "model");
  }

  private static ObjectNode auto(String name) {
    return Json.object()
        .put("id", name)
        .put("object", "model")
        .put("created", 0)
        .put("owned_by", "pointsman");
  }

  private static ObjectNode model(String id, List<Deployment> deployments, RoutingTable table) {
    Deployment first = deployments.get(0);
    Model model = first.model();
    ObjectNode json = Json.object().put("id", id).put("object", "model").put("created", 0);
    json.put("owned_by", first.provider().id());
    json.put("name", model.name());
    json.put("context_tokens", model.contextTokens());
    json.put("max_output_tokens", model.maxOutputTokens());
    json.set("tokenizer", TokenizerJson.of(model));
    ArrayNode capabilities = json.putArray("capabilities");
    model.capabilities().stream().sorted().forEach(each -> capabilities.add(Words.of(each)));
    json.set("usd_per_million_tokens", price(first));
    TreeSet<String> regions = new TreeSet<>();
    deployments.forEach(
        each -> each.endpoint().regions().forEach(region -> regions.add(Words.of(region))));
    regions.forEach(json.putArray("regions")::add);
    boolean callable = deployments.stream().anyMatch(each -> table.callability(each).why() == null);
    json.put("callable", callable);
    if (!callable) {
      json.put("why", table.callability(first).why());
    }
    if (model.shutdown() != null) {
      json.put("shutdown_date", model.shutdown().toString());
    }
    return json;
  }

  private static ObjectNode price(Deployment deployment) {
    ObjectNode json = Json.object();
    if (!deployment.prices().isEmpty()) {
      Price price = deployment.prices().get(0);
      json.put("input", price.input()).put("output", price.output());
    }
    return json;
  }
}
