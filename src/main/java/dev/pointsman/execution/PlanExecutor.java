package dev.pointsman.execution;

import dev.pointsman.chat.ChatRequest;
import dev.pointsman.execution.WholeCall.Whole;
import dev.pointsman.health.HealthBoard;
import dev.pointsman.provider.Providers;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.Step;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Runs plans over HTTP. Thread-safe; one request stays on the event loop it came from. */
public final class PlanExecutor implements Executor {
  private final Vertx vertx;
  private final Upstreams upstreams;
  private final ExecutionConfig config;
  private final Clockwork clockwork;
  private final Transport transport;

  public PlanExecutor(
      Vertx vertx,
      Providers providers,
      HealthBoard health,
      ExecutionConfig config,
      Clockwork clockwork) {
    this.vertx = vertx;
    this.upstreams = new Upstreams(providers, health);
    this.config = config;
    this.clockwork = clockwork;
    this.transport = new Transport(vertx, config, clockwork.timers());
  }

  @Override
  public Future<Execution> complete(
      Route.Plan plan, ChatRequest request, ExecutionOptions options) {
    Attempting<Whole> way =
        (trial, watch, report) ->
            new WholeCall(transport, trial, watch, request.outline(), report).start();
    return onEventLoop(() -> walk(plan, request, options, way)).map(PlanExecutor::execution);
  }

  private static Execution execution(Arrival<Whole> arrival) {
    Whole whole = arrival.answer();
    if (whole == null) {
      return new Execution(arrival.failed(), null, arrival.failure());
    }
    List<Attempt> attempts = new ArrayList<>(arrival.failed());
    attempts.add(whole.attempt());
    attempts.sort(Comparator.comparingInt(Attempt::ordinal));
    return new Execution(attempts, whole.answer(), null);
  }

  @Override
  public Future<Begun> stream(Route.Plan plan, ChatRequest request, ExecutionOptions options) {
    Attempting<LiveStream> way =
        (trial, watch, report) ->
            new StreamCall(transport, trial, watch, request.outline(), report).start();
    return onEventLoop(() -> walk(plan, request, options, way)).map(PlanExecutor::begun);
  }

  private static Begun begun(Arrival<LiveStream> arrival) {
    LiveStream stream = arrival.answer();
    if (stream == null) {
      return new Begun.Failed(new Execution(arrival.failed(), null, arrival.failure()));
    }
    stream.follows(arrival.failed());
    return new Begun.Streaming(stream);
  }

  private <T> Future<Arrival<T>> walk(
      Route.Plan plan, ChatRequest request, ExecutionOptions options, Attempting<T> way) {
    Trials trials = new Trials(upstreams, config, clockwork, request, options);
    Walk<T> walk = new Walk<>(itinerary(plan, trials, options), trials, way);
    Context here = vertx.getOrCreateContext();
    Future<Arrival<T>> arrival = walk.start();
    options.callerGone().onComplete(gone -> here.runOnContext(nothing -> walk.cancel()));
    return arrival;
  }

  private static Itinerary itinerary(Route.Plan plan, Trials trials, ExecutionOptions options) {
    if (!options.disableFallback()) {
      return new Itinerary(plan.steps(), trials, options.replanning());
    }
    List<Step> first =
        plan.steps().stream()
            .filter(step -> trials.callability(step.deployment()).why() == null)
            .limit(1)
            .toList();
    return new Itinerary(first, trials, Replanning.NEVER);
  }

  /** Everything about a request happens on one event loop: the caller's, or else a new one. */
  private <T> Future<T> onEventLoop(Supplier<Future<T>> work) {
    if (Vertx.currentContext() != null) {
      return work.get();
    }
    Context context = vertx.getOrCreateContext();
    Promise<T> promise = Promise.promise();
    context.runOnContext(nothing -> work.get().onComplete(promise));
    return promise.future();
  }
}
