package dev.pointsman.gateway;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureHandling.Fault;
import dev.pointsman.execution.Attempt;
import dev.pointsman.execution.Replanning;
import dev.pointsman.facts.Facts;
import dev.pointsman.outcome.Replan;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.engine.PolicyEvaluationException;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.RequestBuilder;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.Step;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the calls of local models that fail, and has policy decide again about every count, on the
 * snapshots that the request began with. Confined to the event loop of one request.
 */
final class Detour implements Replanning {
  private static final Logger LOG = LoggerFactory.getLogger(Detour.class);

  private final Planner planner;
  private final Sessions sessions;
  private Passage passage;
  private Facts facts;

  Detour(Passage passage, Planner planner, Sessions sessions) {
    this.planner = planner;
    this.sessions = sessions;
    this.passage = passage;
    this.facts = passage.facts();
  }

  /** The request with what was decided again so far. */
  Passage passage() {
    return passage;
  }

  @Override
  public Optional<List<Step>> after(Attempt failed) {
    if (!isLocalFailure(failed)) {
      return Optional.empty();
    }
    sessions.localFailed(passage.arrival().session());
    Request before = facts.request();
    facts =
        facts.with(RequestBuilder.from(before).localFailures(before.localFailures() + 1).build());
    return decided(facts).flatMap(decision -> follow(decision, failed.ordinal()));
  }

  private static boolean isLocalFailure(Attempt failed) {
    Failure failure = failed.failure();
    return failure != null
        && failure.kind().handling().fault() != Fault.REQUEST
        && failed.deployment().provider().isLocal();
  }

  /** Empty if rules cannot be asked: then what they allowed at first still holds. */
  private Optional<Decision> decided(Facts now) {
    try {
      Decision decision = passage.rules().decide(now.request());
      Catalog catalog = passage.table().catalog();
      Decision wanted = Wishes.addTo(decision, now, passage.arrival().ties(), catalog);
      return Optional.of(EmbeddingSpace.narrow(wanted, now.request(), passage.route(), catalog));
    } catch (PolicyEvaluationException e) {
      LOG.warn("decision {}: rules did not decide again", passage.id(), e);
      return Optional.empty();
    }
  }

  private Optional<List<Step>> follow(Decision decision, int afterAttempt) {
    if (decision.constraints().equals(passage.latestDecision().constraints())) {
      return Optional.empty();
    }
    Route route = planner.plan(passage.table(), facts.request(), decision, passage.callableOnly());
    passage = passage.and(new Replan(afterAttempt, facts.request(), decision, route));
    return Optional.of(route instanceof Route.Plan plan ? plan.steps() : List.of());
  }
}
