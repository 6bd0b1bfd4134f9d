package dev.pointsman.gateway;

import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.ChatRequest.Outline;
import dev.pointsman.execution.Begun;
import dev.pointsman.execution.ExecutionOptions;
import dev.pointsman.execution.Executor;
import dev.pointsman.facts.FactExtractor;
import dev.pointsman.facts.Facts;
import dev.pointsman.facts.RoutingHints;
import dev.pointsman.gateway.SecondOpinion.Asked;
import dev.pointsman.outcome.Outcome.Kind;
import dev.pointsman.outcome.OutcomeSink;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.analysis.Neighbours;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Counterfactual.Nearest;
import dev.pointsman.routing.Counterfactuals;
import dev.pointsman.routing.Explainer;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.WhyNot;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Takes one request through every room, in order: facts, policy, routing, execution, assessment,
 * outcome. Read this class first. Every request that has facts leaves exactly one outcome.
 * Thread-safe.
 */
public final class Gateway {
  /** Smaller texts fit everywhere, however they are estimated. */
  private static final int LEAST_COUNTED_TOKENS = 2_000;

  private final FactExtractor extractor;
  private final Snapshots snapshots;
  private final Planner planner;
  private final Executor executor;
  private final SecondOpinion opinions;
  private final Ensembles ensembles;
  private final Ledger ledger;
  private final Surroundings surroundings;

  public Gateway(
      FactExtractor extractor,
      Snapshots snapshots,
      Executor executor,
      OutcomeSink outcomes,
      Surroundings surroundings) {
    this.extractor = extractor;
    this.planner = new Planner(surroundings.random());
    this.snapshots = snapshots;
    this.executor = executor;
    this.opinions = new SecondOpinion(planner, executor, surroundings.nanoTime());
    this.ledger = new Ledger(outcomes, surroundings.sessions(), surroundings.nanoTime());
    this.ensembles = new Ensembles(extractor, planner, executor, ledger, surroundings);
    this.surroundings = surroundings;
  }

  /** Decides only; nothing is called. */
  public Passage route(Outline outline, RoutingHints hints, Arrival arrival) {
    Passage passage = decide(extractor.extract(outline, hints), hints.callableOnly(), arrival);
    ledger.record(passage, Kind.ROUTE, List.of(), passage.refusal());
    return passage;
  }

  /** As {@link #route}, for questions of operators: nothing is recorded. */
  public Passage preview(Outline outline, RoutingHints hints, Arrival arrival) {
    return decide(extractor.extract(outline, hints), hints.callableOnly(), arrival);
  }

  /** The same with its tokens counted if they can be, instead of estimated. */
  public Future<Passage> preview(ChatRequest request, RoutingHints hints, Arrival arrival) {
    return counted(request, hints)
        .map(
            counted ->
                counted
                    .map(facts -> decide(facts, hints.callableOnly(), arrival))
                    .orElseGet(() -> preview(request.outline(), hints, arrival)));
  }

  /** Answers whole. */
  public Future<Answered> complete(ChatRequest request, RoutingHints hints, Arrival arrival) {
    return decided(request, hints, arrival)
        .compose(passage -> complete(passage, request, hints, arrival));
  }

  private Future<Answered> complete(
      Passage passage, ChatRequest request, RoutingHints hints, Arrival arrival) {
    if (passage.refusal() != null || !(passage.route() instanceof Route.Plan plan)) {
      return Future.succeededFuture(
          ledger.recorded(new Answered(passage, List.of(), null, passage.refusal(), null, null)));
    }
    Detour detour = new Detour(passage, planner, surroundings.sessions());
    ExecutionOptions options = Options.of(hints, arrival, passage.decision(), detour);
    long started = surroundings.nanoTime().getAsLong();
    return executor
        .complete(plan, request, options)
        .compose(
            execution ->
                opinions.form(new Asked(detour.passage(), request, options, started), execution))
        .map(opinion -> ledger.recorded(opinion.answered()));
  }

  /** Answers piece by piece from its first content on, or once it is whole if it is buffered. */
  public Future<Streamed> stream(ChatRequest request, RoutingHints hints, Arrival arrival) {
    if (hints.buffered()) {
      return complete(request, hints, arrival).map(Streamed::of);
    }
    return decided(request, hints, arrival)
        .compose(passage -> stream(passage, request, hints, arrival));
  }

  private Future<Streamed> stream(
      Passage passage, ChatRequest request, RoutingHints hints, Arrival arrival) {
    if (passage.refusal() != null || !(passage.route() instanceof Route.Plan plan)) {
      return Future.succeededFuture(ledger.notStreamed(passage, null));
    }
    Detour detour = new Detour(passage, planner, surroundings.sessions());
    ExecutionOptions options = Options.of(hints, arrival, passage.decision(), detour);
    return executor.stream(plan, request, options)
        .map(
            begun ->
                begun instanceof Begun.Streaming streaming
                    ? ledger.streamed(detour.passage(), streaming.stream())
                    : ledger.notStreamed(detour.passage(), ((Begun.Failed) begun).execution()));
  }

  /** Has several models answer, and makes one answer of theirs. */
  public Future<Ensembled> ensemble(
      ChatRequest request, EnsembleWish wish, RoutingHints hints, Arrival arrival) {
    return decided(request, hints, arrival)
        .compose(passage -> ensembles.answer(passage, request, wish));
  }

  /**
   * Why a model is not the first choice for a request, by the given rules and the current
   * catalogue; empty if the catalogue does not know it.
   */
  public Optional<WhyNot> whyNot(
      CompiledRules rules, Request request, boolean callableOnly, String model) {
    RoutingTable table = snapshots.table().get();
    return Explainer.whyNot(table, request, rules.decide(request), callableOnly, model);
  }

  /**
   * What would have sent a request elsewhere, by the given rules and the current catalogue. Decides
   * about hundreds of requests: not on an event loop.
   */
  public Nearest counterfactual(CompiledRules rules, Request request, boolean callableOnly) {
    Neighbours neighbours = Neighbours.of(rules.files(), surroundings.clock().instant());
    return new Counterfactuals(snapshots.table().get(), rules::decide, callableOnly)
        .nearest(neighbours, request);
  }

  /**
   * The rules with this content hash if they are still kept, else those that decide now. Blocks.
   */
  public CompiledRules rulesOf(String revision) {
    CompiledRules active = snapshots.policy().get();
    return active.revision().equals(revision)
        ? active
        : snapshots.earlier().apply(revision).orElse(active);
  }

  /** Decides about an estimate of its tokens, and again about their count if that matters. */
  private Future<Passage> decided(ChatRequest request, RoutingHints hints, Arrival arrival) {
    Outline outline = request.outline();
    Passage estimated = decide(extractor.extract(outline, hints), true, arrival);
    if (estimated.facts().request().inputTokens() < LEAST_COUNTED_TOKENS
        || !hangsOnTokens(estimated, extractor.extractLeast(outline, hints))) {
      return Future.succeededFuture(estimated);
    }
    return counted(request, hints)
        .map(counted -> counted.map(facts -> decide(facts, true, arrival)).orElse(estimated));
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

  /** Whether another model would be first, or there would be one at all, with fewer tokens. */
  private boolean hangsOnTokens(Passage estimated, Facts fewer) {
    if (estimated.route() instanceof Route.Denied) {
      return false;
    }
    RoutingTable table = estimated.table();
    Decision said = estimated.rules().decide(fewer.request());
    Decision decision = Wishes.addTo(said, fewer, estimated.arrival().ties(), table.catalog());
    Route route = planner.plan(table, fewer.request(), decision, true);
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
