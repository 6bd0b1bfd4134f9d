package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.execution.Attempt;
import dev.pointsman.gateway.EnsembleConfig;
import dev.pointsman.gateway.Ensembled;
import dev.pointsman.gateway.Gateway;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /v1/ensemble}: one answer of several models. Thread-safe. */
final class EnsembleHandler {
  private final Gateway gateway;
  private final Intake intake;
  private final EnsembleReader reader;

  EnsembleHandler(Gateway gateway, Intake intake, EnsembleConfig config) {
    this.gateway = gateway;
    this.intake = intake;
    this.reader = new EnsembleReader(config);
  }

  void handle(RoutingContext context) {
    intake.read(
        context,
        (asked, hints) -> reader.read(Intake.body(asked), hints),
        (asked, hints, arrival) ->
            gateway
                .ensemble(asked.request(), asked.wish(), hints, arrival)
                .onSuccess(ensembled -> reply(context, ensembled))
                .onFailure(context::fail));
  }

  private static void reply(RoutingContext context, Ensembled ensembled) {
    MultiMap headers = context.response().headers();
    ReplyHeaders.decided(headers, ensembled.passage());
    ReplyHeaders.cost(headers, ensembled.attempts());
    ReplyHeaders.attempts(headers, ensembled.attempts().size());
    Attempt deciding = ensembled.chosen() == null ? null : ensembled.chosen().deciding();
    if (deciding != null) {
      Deployment deployment = deciding.deployment();
      int attempts = ensembled.attempts().size();
      ReplyHeaders.answered(headers, ensembled.passage(), deployment, attempts);
      ReplyHeaders.dropped(headers, deciding.dropped(), new OpenAiDialect());
    }
    Refusal refusal = ensembled.refusal();
    if (refusal == null) {
      Replies.json(context, 200, EnsembleJson.of(ensembled));
    } else {
      ObjectNode more = RouteJson.refusal(ensembled.passage());
      more.set("ensemble", EnsembleJson.details(ensembled));
      Replies.refuseWith(context, refusal, more);
    }
  }
}
