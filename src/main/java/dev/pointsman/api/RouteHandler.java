package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.ChatRequest.Outline;
import dev.pointsman.facts.RoutingHints;
import dev.pointsman.gateway.Arrival;
import dev.pointsman.gateway.Gateway;
import dev.pointsman.gateway.Passage;
import dev.pointsman.gateway.Refusal;
import dev.pointsman.routing.Route;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        RouteHandler::asked,
        (asked, hints, arrival) ->
            route(asked, hints, arrival)
                .onSuccess(passage -> explain(context, passage, hints))
                .onFailure(context::fail));
  }

  private Future<Passage> route(Asked asked, RoutingHints hints, Arrival arrival) {
    return asked.request() == null
        ? Future.succeededFuture(gateway.route(asked.outline(), hints, arrival))
        : gateway.route(asked.request(), hints, arrival);
  }

  private static void explain(RoutingContext context, Passage passage, RoutingHints hints) {
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

  private static Asked asked(RoutingContext context, HintValues values) throws InvalidRequest {
    byte[] body = Intake.body(context);
    ObjectNode flat = FlatRequest.objectWithoutMessages(body);
    if (flat != null) {
      return new Asked(FlatRequest.read(flat, values).outline(), null);
    }
    ChatRequest request = OpenAiChatParser.parse(body, values);
    return new Asked(request.outline(), request);
  }

  private static void reply(
      RoutingContext context, Passage passage, Optional<ObjectNode> otherwise) {
    ReplyHeaders.decided(context.response().headers(), passage);
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

  /**
   * What is asked about.
   *
   * @param request null where only the outline is described
   */
  private record Asked(Outline outline, @Nullable ChatRequest request) {}
}
