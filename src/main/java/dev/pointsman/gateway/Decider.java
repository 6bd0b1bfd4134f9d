package dev.pointsman.gateway;

import dev.pointsman.catalog.Model;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.ChatRequest.Outline;
import dev.pointsman.facts.FactExtractor;
import dev.pointsman.facts.Facts;
import dev.pointsman.facts.RoutingHints;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.RoutingTable;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * The first half of the corridor, from a request to its plan: facts, policy, routing. Decides about
 * an estimate of tokens and, where that matters, about their count. Thread-safe.
 */
final class Decider {
  /** Smaller texts fit everywhere, however they are estimated. */
  private static final int LEAST_COUNTED_TOKENS = 2_000;

  private final FactExtractor extractor;
  private final Snapshots snapshots;
  private final Planner planner;
  private final Ledger ledger;
  private final Surroundings surroundings;

  Decider(
      FactExtractor extractor,
      Snapshots snapshots,
      Planner planner,
      Ledger ledger,
      Surroundings surroundings) {
    this.extractor = extractor;
    this.snapshots = snapshots;
    this.planner = planner;
    this.ledger = ledger;
    this.surroundings = surroundings;
  }

  /** Decides by an estimate alone. */
  Passage estimated(Outline outline, RoutingHints hints, boolean callableOnly, Arrival arrival) {
    return decide(extractor.extract(outline, hints), callableOnly, arrival);
  }

  /** Decides about an estimate of its tokens, and again about their count if that matters. */
  Future<Passage> decided(
      ChatRequest request, RoutingHints hints, boolean callableOnly, Arrival arrival) {
    Outline outline = request.outline();
    Passage estimated = estimated(outline, hints, callableOnly, arrival);
    if (estimated.facts().request().inputTokens() < LEAST_COUNTED_TOKENS
        || (!mayOverflow(estimated, extractor.mostInputTokens(outline, hints))
            && !hangsOnTokens(estimated, extractor.extractLeast(outline, hints)))) {
      return Future.succeededFuture(estimated);
    }
    return counted(request, hints)
        .map(
            counted ->
                counted.map(facts -> decide(facts, callableOnly, arrival)).orElse(estimated));
  }

  /** By the count of its tokens if they can be counted, else by the estimate. */
  Future<Passage> counted(ChatRequest request, RoutingHints hints, Arrival arrival) {
    return counted(request, hints)
        .map(
            counted ->
                counted
                    .map(facts -> decide(facts, hints.callableOnly(), arrival))
                    .orElseGet(
                        () -> estimated(request.outline(), hints, hints.callableOnly(), arrival)));
  }

  private Future<Optional<Facts>> counted(ChatRequest request, RoutingHints hints) {
    return surroundings
        .tokens()
        .of(request)
        .map(
            tokens ->
                tokens.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                        extractor.extractCounted(request.outline(), hints, tokens.getAsInt())));
  }

  /** Whether the model that is first could not hold the most tokens that the text may have. */
  private static boolean mayOverflow(Passage estimated, int mostInputTokens) {
    if (!(estimated.route() instanceof Route.Plan plan)) {
      return false;
    }
    Model model = plan.steps().get(0).deployment().model();
    Integer window = model.contextTokens();
    double tokens = mostInputTokens * model.tokenFactor();
    return window != null && tokens + estimated.facts().request().maxOutputTokens() > window;
  }

  /** Whether another model would be first, or there would be one at all, with fewer tokens. */
  private boolean hangsOnTokens(Passage estimated, Facts fewer) {
    if (estimated.route() instanceof Route.Denied) {
      return false;
    }
    RoutingTable table = estimated.table();
    Decision said = estimated.rules().decide(fewer.request());
    Decision decision = Wishes.addTo(said, fewer, estimated.arrival().ties(), table.catalog());
    Route route = planner.plan(table, fewer.request(), decision, estimated.callableOnly());
    return !first(route).equals(first(estimated.route()));
  }

  private static String first(Route route) {
    return route instanceof Route.Plan plan ? plan.steps().get(0).deployment().group() : "";
  }

  private Passage decide(Facts given, boolean callableOnly, Arrival came) {
    Facts facts = surroundings.sessions().addTo(given, came);
    Arrival arrival = surroundings.sessions().addTo(came, facts.request());
    CompiledRules policy = snapshots.policy().get();
    RoutingTable table = snapshots.table().get();
    Request request = facts.request();
    Decision wanted = Wishes.addTo(policy.decide(request), facts, arrival.ties(), table.catalog());
    Refusal refusal = Admission.check(facts, arrival, table.catalog(), surroundings.simulated());
    Route first =
        refusal == null
            ? planner.plan(table, request, wanted, callableOnly)
            : Admission.routeOf(refusal);
    Decision decision = EmbeddingSpace.narrow(wanted, request, first, table.catalog());
    boolean same = decision.equals(wanted);
    Route route = same ? first : planner.plan(table, request, decision, callableOnly);
    return new Passage(
        surroundings.ids().get(),
        surroundings.clock().instant(),
        arrival,
        facts,
        policy,
        table,
        callableOnly,
        decision,
        route,
        refusal == null ? Refusals.of(route, request, arrival.ties()) : refusal,
        ledger.microsSince(arrival),
        surroundings.simulated(),
        List.of());
  }
}
