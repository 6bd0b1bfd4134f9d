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
    Arrival arrival = intake.arrival(context);
    ReplyHeaders.echo(context.response(), arrival);
    try {
      HintValues values = new HintValues();
      Outline outline = outline(Intake.body(context), values);
      Intake.addHeaderHints(context, values);
      RoutingHints hints = Hints.of(values);
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
    } catch (InvalidRequest invalid) {
      Replies.refuse(context, invalid.refusal());
    }
  }

  private static Outline outline(byte[] body, HintValues values) throws InvalidRequest {
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
