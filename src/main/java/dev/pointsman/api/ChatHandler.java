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
import io.vertx.core.Future;
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
        (request, hints, arrival) -> serve(context, request, hints, arrival.tied(request.ties())));
  }

  private void serve(
      RoutingContext context, ChatRequest request, RoutingHints hints, Arrival arrival) {
    boolean explain = hints.explain() || Intake.wantsExplanation(context);
    if (request.outline().stream()) {
      streamed(request, hints, arrival)
          .onSuccess(streamed -> stream(context, request, streamed, explain))
          .onFailure(context::fail);
    } else {
      gateway
          .complete(request, hints, arrival)
          .onSuccess(answered -> reply(context, request, answered, explain))
          .onFailure(context::fail);
    }
  }

  private Future<Streamed> streamed(ChatRequest request, RoutingHints hints, Arrival arrival) {
    return hints.buffered()
        ? gateway
            .complete(WholeRequest.of(request), hints, arrival)
            .map(answered -> Streamed.of(answered, dialect::retold))
        : gateway.stream(request, hints, arrival);
  }

  private void reply(
      RoutingContext context, ChatRequest request, Answered answered, boolean explain) {
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
    ChatAnswer named = answer.named(passage.id().toString(), deployment.model().id());
    Reply reply = new Reply(request, named, deployment, passage);
    response
        .putHeader("content-type", "application/json")
        .end(body(reply, answered, explain))
        .onFailure(Replies::gone);
  }

  private Buffer body(Reply reply, Answered answered, boolean explain) {
    if (!explain) {
      return dialect.bytes(reply);
    }
    ObjectNode body = dialect.tree(reply);
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
    begin(context, new Telling(request, streamed.passage(), streamed.stream(), explain));
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

  private void refuse(
      RoutingContext context, Passage passage, List<Attempt> attempts, @Nullable Refusal refusal) {
    if (refusal == null) {
      throw new IllegalStateException("neither an answer nor a refusal");
    }
    ReplyHeaders.attempts(context.response(), attempts.size());
    String param = refusal.param();
    Refusal told = param == null ? refusal : refusal.about(dialect.fieldName(param));
    Replies.refuse(context, told, passage);
  }
}
