package dev.pointsman.execution;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.execution.Timers.Timer;
import dev.pointsman.health.HealthBoard.Place;
import dev.pointsman.provider.UntranslatableRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request's walk along its plan: the only loop over deployments in the house. Where policy says
 * so, a second lane is opened beside one that brings nothing for too long; the first to bring
 * content ends the other. Confined to one event loop.
 *
 * @param <T> what a success yields
 */
final class Walk<T> {
  private static final Failure GONE = Failure.of(FailureKind.CANCELLED, "the caller went away");
  private static final Failure SUPERSEDED =
      new Failure(FailureKind.CANCELLED, 0, Attempt.SUPERSEDED, "another call decided", null);

  private final Itinerary itinerary;
  private final Trials trials;
  private final Attempting<T> way;
  private final List<Attempt> attempts = new ArrayList<>();
  private final Promise<Arrival<T>> arrival = Promise.promise();
  private final List<Lane> lanes = new ArrayList<>();
  private Attempting.@Nullable Running answering;
  private @Nullable Timer hedge;
  private @Nullable Failure lastFailure;
  private int begun;
  private boolean gone;
  private boolean over;
  private boolean passedOver;

  Walk(Itinerary itinerary, Trials trials, Attempting<T> way) {
    this.itinerary = itinerary;
    this.trials = trials;
    this.way = way;
  }

  Future<Arrival<T>> start() {
    open();
    return arrival.future();
  }

  private void open() {
    Lane lane = new Lane();
    lanes.add(lane);
    lane.next();
  }

  /** The caller went away. */
  void cancel() {
    gone = true;
    if (answering != null) {
      answering.cancel(GONE);
    }
    arrive(null, GONE);
  }

  private boolean isOver() {
    return trials.isOver(trials.ordinalAfter(begun));
  }

  /** Whether only one more attempt may begin, which another deployment is better at. */
  private boolean isLastChanceElsewhere() {
    return trials.isOver(trials.ordinalAfter(begun + 1)) && itinerary.hasNext();
  }

  private void watchSilence() {
    stopWatching();
    if (lanes.size() == 1) {
      hedge = trials.hedgeDelay().map(delay -> trials.after(delay, this::hedge)).orElse(null);
    }
  }

  private void stopWatching() {
    if (hedge != null) {
      hedge.cancel();
      hedge = null;
    }
  }

  private void hedge() {
    hedge = null;
    if (!over && !isOver()) {
      open();
    }
  }

  private void arrive(@Nullable T answer, Failure others) {
    if (over) {
      return;
    }
    over = true;
    stopWatching();
    List.copyOf(lanes).forEach(lane -> lane.cut(others));
    attempts.sort(Comparator.comparingInt(Attempt::ordinal));
    arrival.complete(new Arrival<>(attempts, answer, answer == null ? failure() : null));
  }

  private Failure failure() {
    if (gone) {
      return GONE;
    }
    if (lastFailure != null) {
      return lastFailure;
    }
    return passedOver
        ? Failure.of(
            FailureKind.OVERLOADED, "every deployment of the plan is unhealthy or has its fill")
        : Failure.of(FailureKind.NOT_CALLABLE, "no deployment of the plan can be called from here");
  }

  /** One attempt after the other. */
  private final class Lane {
    private Attempting.@Nullable Running running;
    private @Nullable Timer pause;
    private boolean retried;
    private int calls;
    private boolean calling;

    void next() {
      retried = false;
      Deployment deployment;
      while ((deployment = itinerary.next()) != null) {
        if (attempt(deployment)) {
          return;
        }
      }
      end();
    }

    /** Makes an attempt, or ends the lane; false if the next deployment is to be tried. */
    private boolean attempt(Deployment deployment) {
      if (isOver()) {
        end();
        return true;
      }
      Place place = trials.enter(deployment).orElse(null);
      if (place == null) {
        passedOver = true;
        return false;
      }
      int ordinal = trials.ordinalAfter(begun++);
      try {
        call(trials.begin(deployment, ordinal, place));
        return true;
      } catch (UntranslatableRequest e) {
        Attempt never = trials.untranslatable(deployment, ordinal, e);
        place.ended(never.failure(), 0, null);
        attempts.add(never);
        lastFailure = never.failure();
        return false;
      }
    }

    private void call(Trial trial) {
      int call = ++calls;
      calling = true;
      watchSilence();
      Attempting.Running started = way.start(trial, trials.watch(trial.deployment()), this::heard);
      if (calling && call == calls) {
        running = started;
      }
    }

    private void heard(Tried<T> tried) {
      Attempting.Running told = running;
      calling = false;
      running = null;
      if (tried instanceof Tried.Answers<T> answers) {
        answering = told;
        arrive(answers.answer(), SUPERSEDED);
      } else if (tried instanceof Tried.Fails<T> fails) {
        attempts.add(fails.attempt());
        if (!over) {
          goOn(fails.attempt());
        }
      }
    }

    private void goOn(Attempt failed) {
      Failure failure = failed.failure();
      lastFailure = failure;
      Deployment deployment = failed.deployment();
      if (failure == null || !failure.kind().worthTryingElsewhere()) {
        arrive(null, SUPERSEDED);
        return;
      }
      itinerary.failed(failed);
      if (!itinerary.allows(deployment)) {
        next();
        return;
      }
      boolean stays = !isLastChanceElsewhere();
      if (stays && trials.hasAnotherKey(failed) && attempt(deployment)) {
        return;
      }
      boolean again = stays && !retried;
      Duration wait = again ? trials.waitBeforeRetry(failure).orElse(null) : null;
      if (wait != null) {
        retried = true;
        pause = trials.after(wait, () -> again(deployment));
        return;
      }
      itinerary.leave(deployment, failure);
      next();
    }

    private void again(Deployment deployment) {
      pause = null;
      if (!itinerary.allows(deployment) || !attempt(deployment)) {
        next();
      }
    }

    private void end() {
      lanes.remove(this);
      if (lanes.isEmpty()) {
        arrive(null, SUPERSEDED);
      }
    }

    void cut(Failure why) {
      if (pause != null) {
        pause.cancel();
      } else if (running != null) {
        running.cancel(why);
      }
    }
  }
}
