package dev.pointsman.gateway;

import dev.pointsman.facts.Facts;
import dev.pointsman.outcome.Replan;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.analysis.Neighbours;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Counterfactual.Nearest;
import dev.pointsman.routing.Counterfactuals;
import dev.pointsman.routing.Explainer;
import dev.pointsman.routing.Explanation;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.WhyNot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request that has been decided, with the snapshots it was decided on. Immutable.
 *
 * @param rules the revision that decided, kept for what follows
 * @param callableOnly only deployments that can be called from here were considered
 * @param refusal why it gets no answer; null if it has a plan
 * @param overheadMicros from its arrival to here
 * @param replans what was decided again after failed calls, in order
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
    boolean simulated,
    List<Replan> replans) {
  public Passage {
    replans = List.copyOf(replans);
  }

  /** The same with what was said later about an answer. */
  Passage and(Decision later) {
    return later.fired().isEmpty() ? this : with(decision.and(later), replans);
  }

  /** The same, decided again after a failed call. */
  Passage and(Replan replan) {
    return with(decision, Stream.concat(replans.stream(), Stream.of(replan)).toList());
  }

  private Passage with(Decision other, List<Replan> otherReplans) {
    return new Passage(
        id,
        at,
        arrival,
        facts,
        rules,
        table,
        callableOnly,
        other,
        route,
        refusal,
        overheadMicros,
        simulated,
        otherReplans);
  }

  private Optional<Replan> lastReplan() {
    return replans.isEmpty() ? Optional.empty() : Optional.of(replans.get(replans.size() - 1));
  }

  /** What holds since the last failed call. */
  Decision latestDecision() {
    return lastReplan().map(Replan::decision).orElse(decision);
  }

  /** What is known since the last failed call after which policy decided otherwise. */
  Request latestFacts() {
    return lastReplan().map(Replan::facts).orElseGet(facts::request);
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
                    rules.decide(other), facts.with(other), arrival.ties(), table.catalog()),
            callableOnly)
        .nearest(Neighbours.of(rules.files(), at), facts.request());
  }
}
