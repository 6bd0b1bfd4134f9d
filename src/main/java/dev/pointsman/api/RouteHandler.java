package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatRequest.Outline;
import dev.pointsman.facts.RoutingHints;
import dev.pointsman.gateway.Arrival;
import dev.pointsman.gateway.Gateway;
import dev.pointsman.gateway.Passage;
import dev.pointsman.gateway.Refusal;
import dev.pointsman.routing.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code POST /v1/route}: the decision alone. Thread-safe. */
final class RouteHandler {
  private final Gateway gateway;
  private final Intake intake;

  RouteHandler(Gateway gateway, Intake intake) {
    this.gateway = gateway;
    this.intake = intake;
  }

  void handle(RoutingContext context) {
    intake.read(
        context,
        RouteHandler::outline,
        (outline, hints, arrival) -> route(context, outline, hints, arrival));
  }

  private void route(RoutingContext context, Outline outline, RoutingHints hints, Arrival arrival) {
    Passage passage = gateway.route(outline, hints, arrival);
    if (hints.explain() || Intake.wantsExplanation(context)) {
      context
          .vertx()
          .executeBlocking(() -> Optional.of(CounterfactualJson.of(passage)), false)
          .onSuccess(otherwise -> reply(context, passage, otherwise))
          .onFailure(context::fail);
    } else {
      reply(context, passage, Optional.empty());
    }
  }

  private static Outline outline(RoutingContext context, HintValues values) throws InvalidRequest {
    byte[] body = Intake.body(context);
    ObjectNode flat = FlatRequest.objectWithoutMessages(body);
    return flat == null
        ? OpenAiChatParser.parse(body, values).outline()
        : FlatRequest.read(flat, values).outline();
  }

  private static void reply(
      RoutingContext context, Passage passage, Optional<ObjectNode> otherwise) {
    ReplyHeaders.decided(context.response(), passage);
    Refusal refusal = passage.refusal();
    if (refusal != null) {
      ObjectNode more = RouteJson.refusal(passage);
      otherwise.ifPresent(found -> more.set("counterfactual", found));
      Replies.refuseWith(context, refusal, more);
    } else if (passage.route() instanceof Route.Plan plan) {
      ObjectNode json = RouteJson.plan(passage, plan);
      otherwise.ifPresent(found -> json.set("counterfactual", found));
      Replies.json(context, 200, json);
    } else {
      throw new IllegalStateException("neither a plan nor a refusal");
    }
  }
}
