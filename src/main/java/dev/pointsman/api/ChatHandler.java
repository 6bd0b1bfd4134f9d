package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.execution.Attempt;
import dev.pointsman.facts.RoutingHints;
import dev.pointsman.gateway.Answered;
import dev.pointsman.gateway.Arrival;
import dev.pointsman.gateway.Gateway;
import dev.pointsman.gateway.Passage;
import dev.pointsman.gateway.Refusal;
import dev.pointsman.gateway.Streamed;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/chat/completions}, plain and streaming. Thread-safe. */
final class ChatHandler {
  private final Gateway gateway;
  private final Intake intake;

  ChatHandler(Gateway gateway, Intake intake) {
    this.gateway = gateway;
    this.intake = intake;
  }

  void handle(RoutingContext context) {
    Arrival arrival = intake.arrival(context);
    ReplyHeaders.echo(context.response(), arrival);
    try {
      HintValues values = new HintValues();
      ChatRequest request = OpenAiChatParser.parse(Intake.body(context), values);
      Intake.addHeaderHints(context, values);
      serve(context, request, Hints.of(values), arrival);
    } catch (InvalidRequest invalid) {
      Replies.refuse(context, invalid.refusal());
    }
  }

  private void serve(
      RoutingContext context, ChatRequest request, RoutingHints hints, Arrival arrival) {
    boolean explain = hints.explain() || Intake.wantsExplanation(context);
    if (request.outline().stream()) {
      gateway.stream(request, hints, arrival)
          .onSuccess(streamed -> stream(context, request, streamed, explain))
          .onFailure(context::fail);
    } else {
      gateway
          .complete(request, hints, arrival)
          .onSuccess(answered -> reply(context, answered, explain))
          .onFailure(context::fail);
    }
  }

  private static void reply(RoutingContext context, Answered answered, boolean explain) {
    HttpServerResponse response = context.response();
    Passage passage = answered.passage();
    ReplyHeaders.decided(response, passage);
    ReplyHeaders.cost(response, answered.attempts());
    ChatAnswer answer = answered.answer();
    Refusal refusal = answered.refusal();
    if (refusal != null || answer == null) {
      refuse(context, passage, answered.attempts(), refusal);
      return;
    }
    Deployment deployment = Objects.requireNonNull(answered.deciding()).deployment();
    ReplyHeaders.answered(response, passage, deployment, answered.attempts().size());
    ReplyHeaders.escalated(response, answered);
    response
        .putHeader("content-type", "application/json")
        .end(body(answered, answer, explain))
        .onFailure(Replies::gone);
  }

  private static Buffer body(Answered answered, ChatAnswer answer, boolean explain) {
    long created = answered.passage().at().getEpochSecond();
    if (!explain) {
      return OpenAiAnswer.bytes(answer, created);
    }
    ObjectNode body = OpenAiAnswer.json(answer, created);
    ObjectNode explanation = ExplanationJson.of(answered.passage(), answered.attempts());
    AssessmentJson.add(explanation, answered.assessment(), answered.escalation());
    body.set("pointsman", explanation);
    return Json.bytes(body);
  }

  private static void stream(
      RoutingContext context, ChatRequest request, Streamed streamed, boolean explain) {
    ReplyHeaders.decided(context.response(), streamed.passage());
    Refusal refusal = streamed.refusal();
    if (refusal != null || streamed.stream() == null) {
      refuse(context, streamed.passage(), streamed.attempts(), refusal);
      return;
    }
    boolean usageWanted = request.outline().usageWanted();
    new StreamReply(context, streamed.passage(), streamed.stream(), usageWanted, explain).begin();
  }

  private static void refuse(
      RoutingContext context, Passage passage, List<Attempt> attempts, @Nullable Refusal refusal) {
    if (refusal == null) {
      throw new IllegalStateException("neither an answer nor a refusal");
    }
    ReplyHeaders.attempts(context.response(), attempts.size());
    Replies.refuse(context, refusal, passage);
  }
}
