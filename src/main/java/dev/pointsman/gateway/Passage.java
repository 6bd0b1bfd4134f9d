package dev.pointsman.gateway;

import dev.pointsman.facts.Facts;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.analysis.Neighbours;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.routing.Counterfactual.Nearest;
import dev.pointsman.routing.Counterfactuals;
import dev.pointsman.routing.Explainer;
import dev.pointsman.routing.Explanation;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.WhyNot;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request that has been decided, with the snapshots it was decided on. Immutable.
 *
 * @param rules the revision that decided, kept for what follows
 * @param callableOnly only deployments that can be called from here were considered
 * @param refusal why it gets no answer; null if it has a plan
 * @param overheadMicros from its arrival to here
 */
public record Passage(
    UUID id,
    Instant at,
    Arrival arrival,
    Facts facts,
    CompiledRules rules,
    RoutingTable table,
    boolean callableOnly,
    Decision decision,
    Route route,
    @Nullable Refusal refusal,
    long overheadMicros,
    boolean simulated) {

  /** The same with what was said later about an answer. */
  Passage and(Decision later) {
    if (later.fired().isEmpty()) {
      return this;
    }
    return new Passage(
        id,
        at,
        arrival,
        facts,
        rules,
        table,
        callableOnly,
        decision.and(later),
        route,
        refusal,
        overheadMicros,
        simulated);
  }

  /** Why the route is as it is; worked out on demand. */
  public Explanation explanation() {
    return Explainer.explain(table, facts.request(), decision, callableOnly);
  }

  /** Why a model is not the first choice; empty if the catalogue does not know it. */
  public Optional<WhyNot> whyNot(String model) {
    return Explainer.whyNot(table, facts.request(), decision, callableOnly, model);
  }

  /**
   * What would have sent it elsewhere. Decides about hundreds of requests: not on an event loop.
   */
  public Nearest counterfactual() {
    return new Counterfactuals(
            table,
            other ->
                Wishes.addTo(
                    rules.decide(other),
                    new Facts(other, facts.complexityFeatures(), facts.hints()),
                    table.catalog()),
            callableOnly)
        .nearest(Neighbours.of(rules.files(), at), facts.request());
  }
}
