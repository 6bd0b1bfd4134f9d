package dev.pointsman.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.admin.Availability.Called;
import dev.pointsman.admin.Availability.Standing;
import dev.pointsman.api.Replies;
import dev.pointsman.api.TokenizerJson;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The routes that say whether a model can be had now, deployment by deployment: {@code GET} looks,
 * {@code POST} calls. Thread-safe.
 */
public final class AvailabilityRoutes implements OperatorRoutes {
  /** Calls cost money: a model with more deployments has only its first ones called. */
  static final int CALLS_AT_MOST = 32;

  private static final String PATH = "/admin/v1/models/check";
  private static final long BODY_AT_MOST = 64L << 10;

  private final Supplier<Catalog> catalog;
  private final Availability availability;

  public AvailabilityRoutes(Supplier<Catalog> catalog, Availability availability) {
    this.catalog = catalog;
    this.availability = availability;
  }

  @Override
  public void addTo(Router router) {
    BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY_AT_MOST);
    router.route(HttpMethod.GET, PATH).handler(this::look);
    router.route(HttpMethod.POST, PATH).handler(body).handler(this::call);
  }

  private void look(RoutingContext context) {
    String model = Objects.requireNonNullElse(context.queryParams().get("model"), "");
    check(context, model, false);
  }

  private void call(RoutingContext context) {
    try {
      AdminCall call = AdminCall.read(context.body().buffer(), Set.of("model"));
      check(context, call.required("model"), true);
    } catch (AdminCall.Wrong wrong) {
      RevisionRoutes.refuse(context, wrong);
    }
  }

  private void check(RoutingContext context, String model, boolean call) {
    Catalog now = catalog.get();
    List<Deployment> deployments = now.named(model);
    if (deployments.isEmpty()) {
      Replies.refuse(context, unknown(model, now.nearest(model)));
      return;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("model", model).put("catalog", now.version());
    ObjectNode summary = json.putObject("available");
    ArrayNode list = json.putArray("deployments");
    List<Future<Boolean>> ends = new ArrayList<>();
    int left = call ? CALLS_AT_MOST : 0;
    for (Deployment deployment : deployments) {
      ObjectNode one = list.addObject();
      boolean callable = addStanding(one, deployment, availability.of(now, deployment));
      ends.add(callable && left > 0 ? called(one, deployment) : Future.succeededFuture(false));
      left -= callable ? 1 : 0;
    }
    Future.all(ends)
        .onSuccess(all -> reply(context, json, summary, call ? all.list() : callables(list)))
        .onFailure(context::fail);
  }

  private static List<Boolean> callables(ArrayNode list) {
    List<Boolean> callables = new ArrayList<>();
    list.forEach(each -> callables.add(each.path("callable").asBoolean()));
    return callables;
  }

  private static void reply(
      RoutingContext context, ObjectNode json, ObjectNode summary, List<Boolean> available) {
    long good = available.stream().filter(each -> each).count();
    summary.put("now", good > 0).put("deployments", good).put("of", available.size());
    Replies.json(context, 200, json);
  }

  private static Refusal unknown(String model, List<String> nearest) {
    if (model.isBlank()) {
      return Refusal.of(400, "invalid_value", "model: missing (expected: a name)", "model");
    }
    String advice =
        nearest.isEmpty()
            ? "GET /v1/models lists all names"
            : "did you mean " + String.join(", ", nearest) + "?";
    String message = "no model is called \"" + model + "\"; " + advice;
    return Refusal.of(404, "model_not_found", message, "model");
  }

  private static boolean addStanding(ObjectNode json, Deployment deployment, Standing standing) {
    boolean callable = standing.why() == null;
    json.put("deployment", deployment.id()).put("callable", callable);
    json.put("why", standing.why()).put("health", standing.health());
    json.put("drained", standing.drained());
    json.set("tokenizer", TokenizerJson.of(deployment.model()));
    json.put("calls", standing.calls()).put("failed_calls", standing.failedCalls());
    if (standing.until() != null) {
      json.put("tried_again_at", standing.until().toString());
    }
    return callable;
  }

  private Future<Boolean> called(ObjectNode json, Deployment deployment) {
    return availability
        .call(deployment)
        .map(
            called -> {
              json.set("call", call(called));
              return called.failure() == null;
            });
  }

  private static ObjectNode call(Called called) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("answered", called.failure() == null).put("latency_ms", called.millis());
    json.put("status", called.status());
    json.put("failure", called.failure()).put("message", called.message());
    return json;
  }
}
