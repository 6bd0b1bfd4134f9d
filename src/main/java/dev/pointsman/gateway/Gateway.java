package dev.pointsman.gateway;

import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.ChatRequest.Outline;
import dev.pointsman.execution.Begun;
import dev.pointsman.execution.ExecutionOptions;
import dev.pointsman.execution.Executor;
import dev.pointsman.facts.FactExtractor;
import dev.pointsman.facts.RoutingHints;
import dev.pointsman.gateway.SecondOpinion.Asked;
import dev.pointsman.outcome.Outcome.Kind;
import dev.pointsman.outcome.OutcomeSink;
import dev.pointsman.policy.analysis.Neighbours;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.CountedTokens;
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
  private final Snapshots snapshots;
  private final Planner planner;
  private final Decider decider;
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
    this.planner = new Planner(surroundings.random());
    this.snapshots = snapshots;
    this.executor = executor;
    this.opinions = new SecondOpinion(planner, executor, surroundings.nanoTime());
    this.ledger = new Ledger(outcomes, surroundings.sessions(), surroundings.nanoTime());
    this.decider = new Decider(extractor, snapshots, planner, ledger, surroundings);
    this.ensembles = new Ensembles(extractor, planner, executor, ledger, surroundings);
    this.surroundings = surroundings;
  }

  /** Decides only, as a call would be decided; nothing is called. */
  public Future<Passage> route(ChatRequest request, RoutingHints hints, Arrival arrival) {
    return decider.decided(request, hints, hints.callableOnly(), arrival).map(this::routed);
  }

  /** As {@link #route} of a request whose text is not at hand, by what is said of its size. */
  public Passage route(Outline outline, RoutingHints hints, Arrival arrival) {
    return routed(decider.estimated(outline, hints, hints.callableOnly(), arrival));
  }

  private Passage routed(Passage passage) {
    ledger.record(passage, Kind.ROUTE, List.of(), passage.refusal());
    return passage;
  }

  /** As {@link #route}, for questions of operators: nothing is recorded. */
  public Passage preview(Outline outline, RoutingHints hints, Arrival arrival) {
    return decider.estimated(outline, hints, hints.callableOnly(), arrival);
  }

  /** The same with its tokens counted if they can be, instead of estimated. */
  public Future<Passage> preview(ChatRequest request, RoutingHints hints, Arrival arrival) {
    return decider.counted(request, hints, arrival);
  }

  /** Answers whole. */
  public Future<Answered> complete(ChatRequest request, RoutingHints hints, Arrival arrival) {
    return decider
        .decided(request, hints, true, arrival)
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

  /** Answers piece by piece from its first content on. */
  public Future<Streamed> stream(ChatRequest request, RoutingHints hints, Arrival arrival) {
    return decider
        .decided(request, hints, true, arrival)
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
    return decider
        .decided(request, hints, true, arrival)
        .compose(passage -> ensembles.answer(passage, request, wish));
  }

  /**
   * Why a model is not the first choice for a request, by the given rules and the current
   * catalogue; empty if the catalogue does not know it.
   */
  public Optional<WhyNot> whyNot(
      CompiledRules rules,
      Request request,
      CountedTokens counted,
      boolean callableOnly,
      String model) {
    RoutingTable table = snapshots.table().get().with(counted);
    return Explainer.whyNot(table, request, rules.decide(request), callableOnly, model);
  }

  /**
   * What would have sent a request elsewhere, by the given rules and the current catalogue. Decides
   * about hundreds of requests: not on an event loop.
   */
  public Nearest counterfactual(
      CompiledRules rules, Request request, CountedTokens counted, boolean callableOnly) {
    Neighbours neighbours = Neighbours.of(rules.files(), surroundings.clock().instant());
    RoutingTable table = snapshots.table().get().with(counted);
    return new Counterfactuals(table, rules::decide, callableOnly).nearest(neighbours, request);
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
}
