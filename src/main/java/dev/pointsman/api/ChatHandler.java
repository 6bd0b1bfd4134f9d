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
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requests for one answer of a model in some dialect, plain and streaming. Thread-safe. */
final class ChatHandler {
  private final Gateway gateway;
  private final Intake intake;
  private final CallerDialect dialect;
  private final Pulse.Settings pulses;

  ChatHandler(Gateway gateway, Intake intake, CallerDialect dialect, Pulse.Settings pulses) {
    this.gateway = gateway;
    this.intake = intake;
    this.dialect = dialect;
    this.pulses = pulses;
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
      StreamOpening opening = new StreamOpening(context, dialect, arrival, pulses);
      streamed(request, hints, arrival)
          .onSuccess(streamed -> stream(opening, request, streamed, explain))
          .onFailure(opening::fail);
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
    MultiMap headers = context.response().headers();
    Passage passage = answered.passage();
    ReplyHeaders.decided(headers, passage);
    ReplyHeaders.cost(headers, answered.attempts());
    ChatAnswer answer = answered.answer();
    Refusal refusal = answered.refusal();
    if (refusal != null || answer == null) {
      refuse(context, passage, answered.attempts(), refusal);
      return;
    }
    Attempt deciding = Objects.requireNonNull(answered.deciding());
    Deployment deployment = deciding.deployment();
    ReplyHeaders.dropped(headers, deciding.dropped(), dialect);
    ReplyHeaders.answered(headers, passage, deployment, answered.attempts().size());
    ReplyHeaders.escalated(headers, answered.escalation());
    ChatAnswer named = answer.named(passage.id().toString(), deployment.model().id());
    Reply reply = new Reply(request, named, deployment, passage);
    context
        .response()
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
      StreamOpening opening, ChatRequest request, Streamed streamed, boolean explain) {
    AnswerStream stream = streamed.stream();
    Refusal refusal = streamed.refusal();
    if (refusal == null && stream != null) {
      opening.begin(streamed, new Telling(request, streamed.passage(), stream, explain));
    } else {
      opening.refuse(told(refusal), streamed);
    }
  }

  private void refuse(
      RoutingContext context, Passage passage, List<Attempt> attempts, @Nullable Refusal refusal) {
    ReplyHeaders.attempts(context.response().headers(), attempts.size());
    Replies.refuse(context, told(refusal), passage);
  }

  /** By the names that this dialect has for its fields. */
  private Refusal told(@Nullable Refusal refusal) {
    if (refusal == null) {
      throw new IllegalStateException("neither an answer nor a refusal");
    }
    String param = refusal.param();
    return param == null ? refusal : refusal.about(dialect.fieldName(param));
  }
}
