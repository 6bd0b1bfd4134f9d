package dev.pointsman.gateway;

import dev.pointsman.catalog.Encoding;
import dev.pointsman.catalog.Model;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.ChatRequest.Outline;
import dev.pointsman.facts.FactExtractor;
import dev.pointsman.facts.Facts;
import dev.pointsman.facts.RoutingHints;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.CountedTokens;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.RoutingTable;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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
    return decide(extractor.extract(outline, hints), callableOnly, arrival, CountedTokens.NONE);
  }

  /** Decides about an estimate of its tokens, and again about their count if that matters. */
  Future<Passage> decided(
      ChatRequest request, RoutingHints hints, boolean callableOnly, Arrival arrival) {
    Outline outline = request.outline();
    Passage estimated = estimated(outline, hints, callableOnly, arrival);
    if (estimated.facts().request().inputTokens() < LEAST_COUNTED_TOKENS
        || estimated.route() instanceof Route.Denied) {
      return Future.succeededFuture(estimated);
    }
    Route fewest = route(estimated, extractor.extractLeast(outline, hints));
    boolean hangsOnTokens = !first(fewest).equals(first(estimated.route()));
    if (!hangsOnTokens && !mayOverflow(estimated, extractor.mostInputTokens(outline, hints))) {
      return Future.succeededFuture(estimated);
    }
    Set<Encoding> wanted = encodings(estimated.route());
    wanted.addAll(encodings(fewest));
    return counted(new Asked(request, hints, callableOnly, arrival), estimated, wanted, Map.of());
  }

  /** By the count of its tokens if they can be counted, else by the estimate. */
  Future<Passage> counted(ChatRequest request, RoutingHints hints, Arrival arrival) {
    Passage estimated = estimated(request.outline(), hints, hints.callableOnly(), arrival);
    Asked asked = new Asked(request, hints, hints.callableOnly(), arrival);
    return counted(asked, estimated, encodings(estimated.route()), Map.of());
  }

  /** Counts in each encoding of the models in the plan, until the plan asks for no other. */
  private Future<Passage> counted(
      Asked asked, Passage decided, Set<Encoding> wanted, Map<Encoding, Integer> known) {
    return surroundings
        .tokens()
        .of(asked.request, wanted)
        .compose(
            counts -> {
              Map<Encoding, Integer> all = new EnumMap<>(Encoding.class);
              all.putAll(known);
              all.putAll(counts);
              if (!all.keySet().containsAll(wanted)) {
                return Future.succeededFuture(decided);
              }
              Passage passage = byCount(asked, all);
              Set<Encoding> left = encodings(passage.route());
              left.removeAll(all.keySet());
              return left.isEmpty()
                  ? Future.succeededFuture(passage)
                  : counted(asked, passage, left, all);
            });
  }

  private static Set<Encoding> encodings(Route route) {
    Set<Encoding> encodings = EnumSet.of(CountedTokens.OF_FACTS);
    if (route instanceof Route.Plan plan) {
      plan.steps().forEach(step -> encodings.add(step.deployment().model().tokenizer().encoding()));
    }
    return encodings;
  }

  private Passage byCount(Asked asked, Map<Encoding, Integer> textTokens) {
    Outline outline = asked.request.outline();
    Map<Encoding, Integer> others = new EnumMap<>(Encoding.class);
    textTokens.forEach(
        (encoding, tokens) ->
            others.put(encoding, extractor.countedInputTokens(outline, asked.hints, tokens)));
    int ofFacts = Objects.requireNonNull(others.remove(CountedTokens.OF_FACTS));
    return decide(
        extractor.extractCounted(
            outline, asked.hints, textTokens.getOrDefault(CountedTokens.OF_FACTS, 0)),
        asked.callableOnly,
        asked.arrival,
        new CountedTokens(ofFacts, others));
  }

  /** Whether the model that is first could not hold the most tokens that the text may have. */
  private static boolean mayOverflow(Passage estimated, int mostInputTokens) {
    if (!(estimated.route() instanceof Route.Plan plan)) {
      return false;
    }
    Model model = plan.steps().get(0).deployment().model();
    Integer window = model.contextTokens();
    Integer mostInput = model.maxInputTokens();
    double tokens = mostInputTokens * model.tokenFactor();
    return (mostInput != null && tokens > mostInput)
        || (window != null && tokens + estimated.facts().request().maxOutputTokens() > window);
  }

  /** Where it would go with other facts. */
  private Route route(Passage estimated, Facts other) {
    RoutingTable table = estimated.table();
    Decision said = estimated.rules().decide(other.request());
    Decision decision = Wishes.addTo(said, other, estimated.arrival().ties(), table.catalog());
    return planner.plan(table, other.request(), decision, estimated.callableOnly());
  }

  private static String first(Route route) {
    return route instanceof Route.Plan plan ? plan.steps().get(0).deployment().group() : "";
  }

  private Passage decide(Facts given, boolean callableOnly, Arrival came, CountedTokens counted) {
    Facts facts = surroundings.sessions().addTo(given, came);
    Arrival arrival = surroundings.sessions().addTo(came, facts.request());
    CompiledRules policy = snapshots.policy().get();
    RoutingTable table = snapshots.table().get().with(counted);
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

  /** A request that is decided about again. */
  private record Asked(
      ChatRequest request, RoutingHints hints, boolean callableOnly, Arrival arrival) {}
}
