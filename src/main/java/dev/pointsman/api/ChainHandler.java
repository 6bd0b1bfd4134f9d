package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.gateway.Arrival;
import dev.pointsman.gateway.Gateway;
import dev.pointsman.gateway.Passage;
import dev.pointsman.gateway.Refusal;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.Step;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * {@code GET /v1/models/chain}: what a request for a model falls back to under the current policy.
 * Hints come as {@code x-route-*} headers; nothing is called and nothing recorded. Thread-safe.
 */
final class ChainHandler {
  private static final Set<String> KNOWN = Set.of("model", "all");

  private final Gateway gateway;
  private final Intake intake;

  ChainHandler(Gateway gateway, Intake intake) {
    this.gateway = gateway;
    this.intake = intake;
  }

  void handle(RoutingContext context) {
    Arrival arrival = intake.arrival(context);
    try {
      QueryReader query = new QueryReader(context.queryParams(), KNOWN);
      String model = query.text("model");
      if (model == null) {
        throw InvalidRequest.value("model", "nothing", "the name of a model");
      }
      ObjectNode asked = Json.object().put("model", model);
      asked.putObject("routing").put("callable_only", !query.flag("all"));
      HintValues values = new HintValues();
      FlatRequest request = FlatRequest.read(asked, values);
      Intake.addHeaderHints(context, values);
      reply(context, gateway.preview(request.outline(), Hints.of(values), arrival), model);
    } catch (InvalidRequest invalid) {
      Replies.refuse(context, invalid.refusal());
    }
  }

  private static void reply(RoutingContext context, Passage passage, String model) {
    Refusal refusal = passage.refusal();
    if (refusal != null) {
      Replies.refuse(context, refusal, passage);
    } else if (passage.route() instanceof Route.Plan plan) {
      Replies.json(context, 200, chain(passage, plan, model));
    } else {
      throw new IllegalStateException("neither a plan nor a refusal");
    }
  }

  private static ObjectNode chain(Passage passage, Route.Plan plan, String model) {
    Catalog catalog = passage.table().catalog();
    ObjectNode json = Json.object().put("model", model);
    json.put("policy", passage.decision().revision()).put("catalog", catalog.version());
    boolean kept = catalog.named(model).contains(plan.steps().get(0).deployment());
    json.put("kept", kept);
    ArrayNode chain = json.putArray("chain");
    for (Step step : plan.steps()) {
      chain.add(RouteJson.step(step));
    }
    if (!kept) {
      passage.whyNot(model).ifPresent(why -> json.set("why_not", RouteJson.whyNot(why)));
    }
    RouteJson.addExplanation(json, passage.explanation());
    return json;
  }
}
