package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.gateway.Gateway;
import dev.pointsman.gateway.Passage;
import dev.pointsman.gateway.Refusal;
import dev.pointsman.routing.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * {@code POST /v1/messages/count_tokens} and {@code POST /v1/responses/input_tokens}: the input
 * tokens of a request, counted here and scaled to the tokenizer of the model that would answer,
 * rather too many than too few. No provider is asked, nothing is recorded. Thread-safe.
 */
final class CountTokensHandler {
  private static final List<String> ELSEWHERE =
      List.of("previous_response_id", "conversation", "prompt");

  private final Gateway gateway;
  private final Intake intake;

  CountTokensHandler(Gateway gateway, Intake intake) {
    this.gateway = gateway;
    this.intake = intake;
  }

  void ofMessages(RoutingContext context) {
    count(context, AnthropicDialect::readCount, Json.object());
  }

  void ofResponses(RoutingContext context) {
    ObjectNode reply = Json.object().put("object", "response.input_tokens");
    count(context, CountTokensHandler::readWhole, reply);
  }

  /** What a provider keeps is not at hand to be counted. */
  private static ChatRequest readWhole(RoutingContext context, HintValues hints)
      throws InvalidRequest {
    ChatRequest request = ResponsesScan.parse(Intake.body(context), hints);
    String keeper = request.ties().keptBy();
    for (String field : ELSEWHERE) {
      if (keeper != null || request.ties().ownDialect().contains(field)) {
        String where = keeper == null ? "a provider" : keeper;
        throw InvalidRequest.value(
            keeper == null ? field : "previous_response_id",
            "given",
            "all turns in input: what " + where + " keeps cannot be counted here");
      }
    }
    return request;
  }

  private void count(
      RoutingContext context, Intake.Reading<ChatRequest> reading, ObjectNode reply) {
    intake.read(
        context,
        reading,
        (request, hints, arrival) ->
            gateway
                .preview(request, hints, arrival.tied(request.ties()))
                .onSuccess(passage -> reply(context, passage, reply))
                .onFailure(context::fail));
  }

  private static void reply(RoutingContext context, Passage passage, ObjectNode reply) {
    Refusal refusal = passage.refusal();
    if (refusal != null) {
      Replies.refuse(context, refusal, passage);
    } else if (passage.route() instanceof Route.Plan plan) {
      tell(context, passage, plan.steps().get(0).deployment(), reply);
    } else {
      throw new IllegalStateException("neither a plan nor a refusal");
    }
  }

  private static void tell(
      RoutingContext context, Passage passage, Deployment deployment, ObjectNode reply) {
    int tokens = passage.table().inputTokens(passage.facts().request(), deployment.model());
    context.response().putHeader("x-pointsman-model", deployment.group());
    Replies.json(context, 200, reply.put("input_tokens", tokens));
  }
}
