package dev.pointsman.routing;

import dev.pointsman.policy.Constraint.Fallback;
import java.util.List;

/**
 * {@code fallback}: what a plan must contain and does not gets its best survivor in the last steps,
 * for which as few of the others as needed make way; the primary never does. Confined to one
 * thread; used again for each plan.
 */
final class Fallbacks {
  private final StepChoice choice;
  private final BestWithin best;
  private long[][] wanted = new long[8][];
  private int count;
  private final long[] differing;
  private final int[] chosen = new int[StepChoice.MOST_STEPS];

  Fallbacks(StepChoice choice, BestWithin best, int words) {
    this.choice = choice;
    this.best = best;
    this.differing = new long[words];
  }

  /** Represents every fallback of the question in what was chosen. */
  void represent(Ranking ranking, List<Fallback> fallbacks) {
    if (!readMissing(ranking, fallbacks)) {
      return;
    }
    sort();
    int kept = choice.count();
    for (int i = 0; i < kept; i++) {
      chosen[i] = choice.rank(i);
    }
    while (!addMissing(kept) && kept > 1) {
      kept--;
    }
  }

  /** Whether what was chosen leaves any out. */
  private boolean readMissing(Ranking ranking, List<Fallback> fallbacks) {
    count = fallbacks.size();
    if (wanted.length < count) {
      wanted = new long[2 * count][];
    }
    boolean missing = false;
    for (int i = 0; i < count; i++) {
      wanted[i] = ranking.set(fallbacks.get(i).selector());
      missing |= !choice.meets(wanted[i]);
    }
    return missing;
  }

  /** In an order that does not depend on the order of rules. */
  private void sort() {
    for (int i = 1; i < count; i++) {
      long[] set = wanted[i];
      int at = i;
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
    int first = best.of(differing);
    return first != PointWalk.END && Bits.contains(one, first);
  }

  /** Adds what is missing behind the first steps; false if that takes too many. */
  private boolean addMissing(int kept) {
    choice.cutTo(0);
    for (int i = 0; i < kept; i++) {
      choice.add(chosen[i]);
    }
    for (int i = 0; i < count; i++) {
      if (!choice.meets(wanted[i])) {
        int added = best.toAdd(wanted[i], choice);
        if (added != PointWalk.END && choice.count() == StepChoice.MOST_STEPS) {
          return false;
        }
        if (added != PointWalk.END) {
          choice.add(added);
        }
      }
    }
    return true;
  }
}
