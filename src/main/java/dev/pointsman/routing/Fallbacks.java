package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * {@code fallback}: what a plan must contain and does not gets its best survivor in the last steps,
 * for which as few of the others as needed make way; the primary never does. Confined to one
 * thread; used again for each plan.
 */
final class Fallbacks {
  private final StepChoice choice;
  private final PointWalk walk;
  private final List<Wanted> wanted = new ArrayList<>();
  private final int[] chosen = new int[StepChoice.MOST_STEPS];

  Fallbacks(StepChoice choice, PointWalk walk) {
    this.choice = choice;
    this.walk = walk;
  }

  /** Represents every fallback of the question in what was chosen. */
  void represent(Question question, PointPlanes points) {
    read(question, points);
    if (wanted.isEmpty()) {
      return;
    }
    int count = choice.count();
    for (int i = 0; i < count; i++) {
      chosen[i] = choice.rank(i);
    }
    int kept = count;
    while (!addMissing(kept) && kept > 1) {
      kept--;
    }
  }

  /** Adds what is missing behind the first steps; false if that takes too many. */
  private boolean addMissing(int kept) {
    choice.cutTo(0);
    for (int i = 0; i < kept; i++) {
      choice.add(chosen[i]);
    }
    for (Wanted each : wanted) {
      if (!choice.meets(each.set)) {
        int best = choice.bestWithin(each.set);
        if (best != PointWalk.END && choice.count() == StepChoice.MOST_STEPS) {
          return false;
        }
        if (best != PointWalk.END) {
          choice.add(best);
        }
      }
    }
    return true;
  }

  /** In an order that does not depend on the order of rules. */
  private void read(Question question, PointPlanes points) {
    wanted.clear();
    List<Constraint> constraints = question.constraints();
    for (int i = 0; i < constraints.size(); i++) {
      if (constraints.get(i) instanceof Constraint.Fallback fallback) {
        long[] set = question.ranking().set(fallback.selector());
        walk.startWithin(set);
        int best = walk.next();
        if (best != PointWalk.END) {
          wanted.add(new Wanted(points.points(best), best, fallback, set));
        }
      }
    }
    if (wanted.size() > 1) {
      wanted.sort(Wanted.ORDER);
    }
  }

  /** A fallback that some survivor can represent. Immutable. */
  private static final class Wanted {
    static final Comparator<Wanted> ORDER =
        Comparator.comparingInt((Wanted each) -> -each.points)
            .thenComparingInt(each -> each.best)
            .thenComparing(each -> each.fallback.selector().toString());

    private final int points;
    private final int best;
    private final Constraint.Fallback fallback;
    private final long[] set;

    Wanted(int points, int best, Constraint.Fallback fallback, long[] set) {
      this.points = points;
      this.best = best;
      this.fallback = fallback;
      this.set = set;
    }
  }
}
