package dev.pointsman.routing;

import dev.pointsman.policy.Constraint.Fallback;
import java.util.Arrays;
import java.util.List;

/**
 * {@code fallback}: what a plan must contain and does not gets its best survivor in the last steps,
 * for which as few of the others as needed make way; the primary never does. Confined to one
 * thread; used again for each plan.
 */
final class Fallbacks {
  private final StepChoice choice;
  private long[][] wanted = new long[8][];
  private int count;
  private long[] differing = new long[0];
  private final int[] chosen = new int[StepChoice.MOST_STEPS];

  Fallbacks(StepChoice choice) {
    this.choice = choice;
  }

  /** Represents every fallback of the question in what was chosen. */
  void represent(Ranking ranking, List<Fallback> fallbacks, Points points) {
    read(ranking, fallbacks, points.set());
    if (count == 0) {
      return;
    }
    int kept = choice.count();
    for (int i = 0; i < kept; i++) {
      chosen[i] = choice.rank(i);
    }
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
    for (int i = 0; i < count; i++) {
      if (!choice.meets(wanted[i])) {
        int best = choice.bestWithin(wanted[i]);
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
  private void read(Ranking ranking, List<Fallback> fallbacks, long[] survivors) {
    count = 0;
    if (wanted.length < fallbacks.size()) {
      wanted = Arrays.copyOf(wanted, 2 * fallbacks.size());
    }
    if (differing.length != survivors.length) {
      differing = new long[survivors.length];
    }
    for (int i = 0; i < fallbacks.size(); i++) {
      long[] set = ranking.set(fallbacks.get(i).selector());
      int at = count++;
      while (at > 0 && isBefore(set, wanted[at - 1])) {
        wanted[at] = wanted[at - 1];
        at--;
      }
      wanted[at] = set;
    }
  }

  /** Whether the best survivor that only one of two sets has is the first one's. */
  private boolean isBefore(long[] one, long[] other) {
    for (int i = 0; i < differing.length; i++) {
      differing[i] = one[i] ^ other[i];
    }
    int best = choice.firstWithin(differing);
    return best != PointWalk.END && Bits.contains(one, best);
  }
}
