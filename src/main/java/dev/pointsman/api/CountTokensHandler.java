package dev.pointsman.api;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.gateway.Gateway;
import dev.pointsman.gateway.Passage;
import dev.pointsman.gateway.Refusal;
import dev.pointsman.routing.Route;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code POST /v1/messages/count_tokens}: the input tokens of a request, counted here and scaled to
 * the tokenizer of the model that would answer, rather too many than too few. No provider is asked,
 * nothing is recorded. Thread-safe.
 */
final class CountTokensHandler {
  private final Gateway gateway;
  private final Intake intake;

  CountTokensHandler(Gateway gateway, Intake intake) {
    this.gateway = gateway;
    this.intake = intake;
  }

  void handle(RoutingContext context) {
    intake.read(
        context,
        AnthropicDialect::readCount,
        (request, hints, arrival) ->
            gateway
                .preview(request, hints, arrival)
                .onSuccess(passage -> reply(context, passage))
                .onFailure(context::fail));
  }

  private static void reply(RoutingContext context, Passage passage) {
    Refusal refusal = passage.refusal();
    if (refusal != null) {
      Replies.refuse(context, refusal, passage);
    } else if (passage.route() instanceof Route.Plan plan) {
      tell(context, passage, plan.steps().get(0).deployment());
    } else {
      throw new IllegalStateException("neither a plan nor a refusal");
    }
  }

  private static void tell(RoutingContext context, Passage passage, Deployment deployment) {
    int tokens = passage.table().inputTokens(passage.facts().request(), deployment.model());
    context.response().putHeader("x-pointsman-model", deployment.group());
    Replies.json(context, 200, Json.object().put("input_tokens", tokens));
  }
}
