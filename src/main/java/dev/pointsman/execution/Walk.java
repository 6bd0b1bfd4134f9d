package dev.pointsman.execution;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.execution.Timers.Timer;
import dev.pointsman.health.HealthBoard.Place;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.routing.Step;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request's walk along its plan: the only loop over deployments in the house. Confined to one
 * event loop.
 *
 * @param <T> what a success yields
 */
final class Walk<T> {
  private final Iterator<Step> steps;
  private final Trials trials;
  private final Attempting<T> way;
  private final List<Attempt> attempts = new ArrayList<>();
  private final Promise<Arrival<T>> arrival = Promise.promise();
  private Attempting.@Nullable Running running;
  private @Nullable Timer pause;
  private boolean retried;
  private int contextAbove;
  private boolean gone;
  private boolean passedOver;

  /**
   * Where a walk ended.
   *
   * @param failed the failed attempts
   * @param answer null if none answered
   * @param failure why none answered; null if one did
   */
  record Arrival<T>(List<Attempt> failed, @Nullable T answer, @Nullable Failure failure) {
    Arrival {
      failed = List.copyOf(failed);
    }
  }

  Walk(Iterator<Step> steps, Trials trials, Attempting<T> way) {
    this.steps = steps;
    this.trials = trials;
    this.way = way;
  }

  Future<Arrival<T>> start() {
    next();
    return arrival.future();
  }

  /** The caller went away. */
  void cancel() {
    gone = true;
    if (pause != null) {
      pause.cancel();
      arrive(null);
    } else if (running != null) {
      running.cancel();
    }
  }

  private void next() {
    retried = false;
    while (steps.hasNext()) {
      Deployment deployment = steps.next().deployment();
      if (isWorthATry(deployment) && attempt(deployment)) {
        return;
      }
    }
    arrive(null);
  }

  private boolean isWorthATry(Deployment deployment) {
    Integer context = deployment.model().contextTokens();
    boolean large = contextAbove == 0 || (context != null && context > contextAbove);
    return large && trials.callability(deployment) == Callability.CALLABLE;
  }

  /** Makes an attempt, or ends the walk; false if the next deployment is to be tried. */
  private boolean attempt(Deployment deployment) {
    int ordinal = trials.ordinalAfter(attempts.size());
    if (trials.isOver(ordinal)) {
      arrive(null);
      return true;
    }
    Place place = trials.enter(deployment).orElse(null);
    if (place == null) {
      passedOver = true;
      return false;
    }
    try {
      Trial trial = trials.begin(deployment, ordinal, place);
      running = way.start(trial, trials.watch(deployment), tried -> heard(deployment, tried));
      return true;
    } catch (UntranslatableRequest e) {
      Attempt never = trials.untranslatable(deployment, ordinal, e);
      place.ended(never.failure(), 0, null);
      attempts.add(never);
      return false;
    }
  }

  private void heard(Deployment deployment, Tried<T> tried) {
    if (tried instanceof Tried.Answers<T> answers) {
      arrive(answers.answer());
    } else if (tried instanceof Tried.Fails<T> fails) {
      attempts.add(fails.attempt());
      goOn(deployment, fails.attempt());
    }
  }

  private void goOn(Deployment deployment, Attempt failed) {
    Failure failure = failed.failure();
    if (failure == null || gone || !failure.kind().worthTryingElsewhere()) {
      arrive(null);
      return;
    }
    if (trials.hasAnotherKey(failed) && attempt(deployment)) {
      return;
    }
    Duration wait = retried ? null : trials.waitBeforeRetry(failure).orElse(null);
    if (wait != null) {
      retried = true;
      pause = trials.after(wait, () -> again(deployment));
      return;
    }
    Integer context = deployment.model().contextTokens();
    if (failure.kind() == FailureKind.CONTEXT_WINDOW && context != null) {
      contextAbove = Math.max(contextAbove, context);
    }
    next();
  }

  private void again(Deployment deployment) {
    pause = null;
    if (!attempt(deployment)) {
      next();
    }
  }

  private void arrive(@Nullable T answer) {
    arrival.tryComplete(new Arrival<>(attempts, answer, answer == null ? failure() : null));
  }

  private Failure failure() {
    if (gone) {
      return Failure.of(FailureKind.CANCELLED, "the caller went away");
    }
    Failure last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).failure();
    if (last != null) {
      return last;
    }
    return passedOver
        ? Failure.of(
            FailureKind.OVERLOADED, "every deployment of the plan is unhealthy or has its fill")
        : Failure.of(FailureKind.NOT_CALLABLE, "no deployment of the plan can be called from here");
  }
}
