package dev.pointsman.routing;

import dev.pointsman.policy.Constraint.Fallback;
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
  private final List<Wanted> wanted = new ArrayList<>();
  private final int[] chosen = new int[StepChoice.MOST_STEPS];

  Fallbacks(StepChoice choice) {
    this.choice = choice;
  }

  /** Represents every fallback of the question in what was chosen. */
  void represent(Ranking ranking, List<Fallback> fallbacks, Points points) {
    read(ranking, fallbacks, points);
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
  private void read(Ranking ranking, List<Fallback> fallbacks, Points points) {
    wanted.clear();
    for (int i = 0; i < fallbacks.size(); i++) {
      Fallback fallback = fallbacks.get(i);
      wanted.add(new Wanted(fallback, ranking.set(fallback.selector())));
    }
    if (wanted.size() > 1) {
      wanted.forEach(each -> each.rank(choice.firstWithin(each.set), points));
      wanted.sort(Wanted.ORDER);
    }
  }

  /** A fallback, and its best survivor where there are several to put in order. */
  private static final class Wanted {
    static final Comparator<Wanted> ORDER =
        Comparator.comparingInt((Wanted each) -> -each.points)
            .thenComparingInt(each -> each.best)
            .thenComparing(each -> each.fallback.selector().toString());

    private final Fallback fallback;
    private final long[] set;
    private int best = PointWalk.END;
    private int points;

    Wanted(Fallback fallback, long[] set) {
      this.fallback = fallback;
      this.set = set;
    }

    void rank(int rank, Points planes) {
      best = rank;
      points = rank == PointWalk.END ? 0 : planes.points(rank);
    }
  }
}
