package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatRequest.Outline;
import dev.pointsman.gateway.Arrival;
import dev.pointsman.gateway.Gateway;
import dev.pointsman.gateway.Passage;
import dev.pointsman.gateway.Refusal;
import dev.pointsman.routing.Route;
import io.vertx.ext.web.RoutingContext;

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
      reply(context, gateway.route(outline, Hints.of(values), arrival));
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

  private static void reply(RoutingContext context, Passage passage) {
    ReplyHeaders.decided(context.response(), passage);
    Refusal refusal = passage.refusal();
    if (refusal != null) {
      Replies.refuse(context, refusal, passage);
    } else if (passage.route() instanceof Route.Plan plan) {
      Replies.json(context, 200, RouteJson.plan(passage, plan));
    } else {
      throw new IllegalStateException("neither a plan nor a refusal");
    }
  }
}
