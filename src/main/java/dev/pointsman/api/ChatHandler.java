package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.execution.AnswerStream;
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

/** Requests for one answer of a model in some dialect, plain and streaming. Thread-safe. */
final class ChatHandler {
  private final Gateway gateway;
  private final Intake intake;
  private final CallerDialect dialect;

  ChatHandler(Gateway gateway, Intake intake, CallerDialect dialect) {
    this.gateway = gateway;
    this.intake = intake;
    this.dialect = dialect;
  }

  void handle(RoutingContext context) {
    intake.read(
        context,
        dialect::read,
        (request, hints, arrival) -> serve(context, request, hints, arrival));
  }

  private void serve(
      RoutingContext context, ChatRequest request, RoutingHints hints, Arrival arrival) {
    boolean explain = hints.explain() || Intake.wantsExplanation(context);
    if (request.outline().stream()) {
      ChatRequest sent = hints.buffered() ? WholeRequest.of(request) : request;
      gateway.stream(sent, hints, arrival)
          .onSuccess(streamed -> stream(context, request, streamed, explain))
          .onFailure(context::fail);
    } else {
      gateway
          .complete(request, hints, arrival)
          .onSuccess(answered -> reply(context, answered, explain))
          .onFailure(context::fail);
    }
  }

  private void reply(RoutingContext context, Answered answered, boolean explain) {
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
    Attempt deciding = Objects.requireNonNull(answered.deciding());
    Deployment deployment = deciding.deployment();
    ReplyHeaders.dropped(response, deciding.dropped(), dialect);
    ReplyHeaders.answered(response, passage, deployment, answered.attempts().size());
    ReplyHeaders.escalated(response, answered.escalation());
    response
        .putHeader("content-type", "application/json")
        .end(body(answered, named(answer, passage, deployment), explain))
        .onFailure(Replies::gone);
  }

  private static ChatAnswer named(ChatAnswer answer, Passage passage, Deployment deployment) {
    return answer.named(passage.id().toString(), deployment.model().id());
  }

  private Buffer body(Answered answered, ChatAnswer answer, boolean explain) {
    long created = answered.passage().at().getEpochSecond();
    if (!explain) {
      return dialect.bytes(answer, created);
    }
    ObjectNode body = dialect.tree(answer, created);
    ObjectNode explanation = ExplanationJson.of(answered.passage(), answered.attempts());
    AssessmentJson.add(explanation, answered.assessment(), answered.escalation());
    body.set("pointsman", explanation);
    return Json.bytes(body);
  }

  private void stream(
      RoutingContext context, ChatRequest request, Streamed streamed, boolean explain) {
    ReplyHeaders.decided(context.response(), streamed.passage());
    Refusal refusal = streamed.refusal();
    if (refusal != null || streamed.stream() == null) {
      refuse(context, streamed.passage(), streamed.attempts(), refusal);
      return;
    }
    ReplyHeaders.escalated(context.response(), streamed.escalation());
    begin(
        context,
        new Telling(
            streamed.passage(), streamed.stream(), request.outline().usageWanted(), explain));
  }

  private void begin(RoutingContext context, Telling telling) {
    HttpServerResponse response = context.response();
    AnswerStream stream = telling.stream();
    Passage passage = telling.passage();
    int attempts = stream.failedAttempts().size() + 1;
    ReplyHeaders.answered(response, passage, stream.deployment(), attempts);
    ReplyHeaders.costEstimate(response, passage, stream.deployment());
    ReplyHeaders.dropped(response, stream.dropped(), dialect);
    new StreamReply(context, stream, dialect.events(telling)).begin();
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
