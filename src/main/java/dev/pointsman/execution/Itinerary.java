package dev.pointsman.execution;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureHandling.Next;
import dev.pointsman.routing.Step;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is still to be tried of a plan, or of the one that replaced it. Confined to one walk. */
final class Itinerary {
  private final Trials trials;
  private final Replanning replanning;
  private final List<Deployment> taken = new ArrayList<>();
  private Iterator<Step> steps;
  private @Nullable Set<Deployment> left;
  private @Nullable Deployment ahead;
  private int contextAbove;

  Itinerary(List<Step> steps, Trials trials, Replanning replanning) {
    this.steps = steps.iterator();
    this.trials = trials;
    this.replanning = replanning;
  }

  /** Whether another deployment may answer. */
  boolean hasNext() {
    if (ahead == null) {
      ahead = next();
    }
    return ahead != null;
  }

  /** The next deployment that may answer; null if there is none. */
  @Nullable Deployment next() {
    Deployment seen = ahead;
    ahead = null;
    if (seen != null && isWorthATry(seen)) {
      return seen;
    }
    while (steps.hasNext()) {
      Deployment deployment = steps.next().deployment();
      if (isWorthATry(deployment)) {
        taken.add(deployment);
        return deployment;
      }
    }
    return null;
  }

  private boolean isWorthATry(Deployment deployment) {
    Integer context = deployment.model().contextTokens();
    boolean large = contextAbove == 0 || (context != null && context > contextAbove);
    return large && trials.callability(deployment) == Callability.CALLABLE;
  }

  /** Learns of a failed call, after which all may have to be decided anew. */
  void failed(Attempt attempt) {
    replanning.after(attempt).ifPresent(this::replace);
  }

  private void replace(List<Step> others) {
    if (ahead != null) {
      taken.remove(ahead);
      ahead = null;
    }
    steps = others.stream().filter(step -> !taken.contains(step.deployment())).iterator();
    left = others.stream().map(Step::deployment).collect(Collectors.toSet());
  }

  /** Whether a deployment that was called may be called again. */
  boolean allows(Deployment deployment) {
    return left == null || left.contains(deployment);
  }

  /** Leaves a deployment for good, and with it those that would fail for the same reason. */
  void leave(Deployment deployment, Failure failure) {
    Integer context = deployment.model().contextTokens();
    if (failure.kind().handling().next() == Next.LARGER_CONTEXT && context != null) {
      contextAbove = Math.max(contextAbove, context);
    }
  }
}
