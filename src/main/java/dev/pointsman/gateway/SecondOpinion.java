package dev.pointsman.gateway;

import dev.pointsman.assessment.Assessment;
import dev.pointsman.assessment.Assessor;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.execution.Attempt;
import dev.pointsman.execution.Execution;
import dev.pointsman.execution.ExecutionOptions;
import dev.pointsman.execution.Executor;
import dev.pointsman.outcome.Escalation;
import dev.pointsman.outcome.Escalation.Result;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.engine.PolicyEvaluationException;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Escalations;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.Route;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at whole answers before their callers do and, where policy doubts one, asks a stronger
 * model of the same allowed set, once. Thread-safe.
 */
final class SecondOpinion {
  private static final Logger LOG = LoggerFactory.getLogger(SecondOpinion.class);

  private final Planner planner;
  private final Executor executor;
  private final LongSupplier nanoTime;

  /** A request on its way: what was decided, what is sent, and when the first call began. */
  record Asked(Passage passage, ChatRequest request, ExecutionOptions options, long startedNanos) {}

  SecondOpinion(Planner planner, Executor executor, LongSupplier nanoTime) {
    this.planner = planner;
    this.executor = executor;
    this.nanoTime = nanoTime;
  }

  /** What the first execution is worth, after a second one if that was wanted. */
  Future<Opinion> form(Asked asked, Execution first) {
    ChatAnswer answer = first.answer();
    Attempt by = first.last();
    boolean embedding = asked.request().dialect() == Dialect.OPENAI_EMBEDDINGS;
    if (answer == null || by == null || embedding) {
      return Future.succeededFuture(new Opinion(asked.passage(), first, null, null));
    }
    Passage passage = asked.passage();
    Assessment worth = Assessor.assess(asked.request(), passage.facts().request(), answer);
    if (!mayLeaveTheModel(passage)) {
      return Future.succeededFuture(new Opinion(passage, first, worth, null));
    }
    Answer fact = AnswerFacts.of(answer, by, first, worth);
    Opinion opinion = new Opinion(passage.and(said(passage, fact)), first, worth, null);
    Optional<Escalations.Wanted> wanted = Escalations.of(opinion.passage().decision(), fact);
    return wanted.isEmpty()
        ? Future.succeededFuture(opinion)
        : askAgain(asked, opinion, new Doubt(by, worth, wanted.get()));
  }

  /** An answer that is doubted, by whom it was given, and who doubts it. */
  private record Doubt(Attempt by, Assessment worth, Escalations.Wanted wanted) {
    Escalation endedAs(Result result) {
      return new Escalation(by.deployment(), worth, wanted.target(), wanted.by(), result);
    }
  }

  private static Decision said(Passage passage, Answer answer) {
    try {
      return passage.rules().decide(passage.latestFacts(), answer);
    } catch (PolicyEvaluationException e) {
      LOG.warn("decision {}: its answer is not judged by rules", passage.id(), e);
      return new Decision(passage.rules().revision(), List.of(), List.of());
    }
  }

  /** Who asks for a model by name wants its answer, unless they set a threshold for it. */
  private static boolean mayLeaveTheModel(Passage passage) {
    return passage.facts().request().requestedModel().equals(Request.AUTO)
        || passage.facts().hints().confidenceThreshold() != null;
  }

  private Future<Opinion> askAgain(Asked asked, Opinion first, Doubt doubt) {
    Passage passage = first.passage();
    List<Attempt> made = first.execution().attempts();
    Request facts = passage.latestFacts();
    Decision decision =
        Escalations.narrowed(passage.latestDecision(), facts, doubt.wanted(), spentUsd(made));
    Route route = planner.plan(passage.table(), facts, decision, passage.callableOnly());
    if (!(route instanceof Route.Plan plan)) {
      Escalation nobody = doubt.endedAs(Result.NOT_TRIED);
      return Future.succeededFuture(
          new Opinion(passage, first.execution(), first.assessment(), nobody));
    }
    Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - asked.startedNanos());
    return executor
        .complete(plan, asked.request(), asked.options().after(made.size(), elapsed))
        .map(second -> joined(asked, first, doubt, second));
  }

  private static BigDecimal spentUsd(List<Attempt> attempts) {
    return attempts.stream()
        .map(Attempt::usd)
        .filter(Objects::nonNull)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The stronger model's answer if there is one, else the doubted one; all calls in any case. */
  private static Opinion joined(Asked asked, Opinion first, Doubt doubt, Execution second) {
    List<Attempt> all = new ArrayList<>(first.execution().attempts());
    all.addAll(second.attempts());
    ChatAnswer better = second.answer();
    if (better != null) {
      Request facts = first.passage().facts().request();
      Assessment worth = Assessor.assess(asked.request(), facts, better);
      Execution whole = new Execution(all, better, null);
      return new Opinion(first.passage(), whole, worth, doubt.endedAs(Result.ANSWERED));
    }
    Failure failure = second.failure();
    boolean gone = failure != null && failure.kind() == FailureKind.CANCELLED;
    Execution whole =
        gone
            ? new Execution(all, null, failure)
            : new Execution(all, first.execution().answer(), null);
    Result result = second.attempts().isEmpty() ? Result.NOT_TRIED : Result.FAILED;
    return new Opinion(first.passage(), whole, first.assessment(), doubt.endedAs(result));
  }
}
