package dev.pointsman.routing;

import dev.pointsman.policy.Constraint.Attempts;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the steps of a plan among the survivors: best first, no more than two of a model or a
 * provider, no more of any selector than {@code attempts} allows. Where models were pinned, free
 * steps go to what the two-of-each rule left out, since there is nowhere else to fall back to.
 * Confined to one thread; used again for each plan.
 */
final class StepChoice {
  static final int MOST_STEPS = 5;

  private static final int MOST_SEEN = 64;

  private final PointWalk walk;
  private final int[] seen = new int[MOST_SEEN];
  private int visited;
  private final List<long[]> cappedSets = new ArrayList<>();
  private List<Attempts> caps = List.of();
  private final ChosenSteps steps;
  private Ranking ranking;

  StepChoice(Points points, Ranking first) {
    this.walk = new PointWalk(points, first.words());
    this.steps = new ChosenSteps(first);
    this.ranking = first;
  }

  /** Forgets the last plan and chooses, leaving fallbacks aside. */
  void choose(Ranking of, Said said) {
    ranking = of;
    steps.clear(of);
    caps = said.attempts();
    cappedSets.clear();
    for (int i = 0; i < caps.size(); i++) {
      cappedSets.add(ranking.set(caps.get(i).selector()));
    }
    start();
    while (steps.count() < MOST_STEPS) {
      int rank = visit();
      if (rank == PointWalk.END) {
        break;
      }
      if (steps.isVariedBy(rank) && isWithinCaps(rank)) {
        steps.add(rank);
      }
    }
    if (said.pinned() && steps.count() < MOST_STEPS) {
      chooseMore();
    }
  }

  private void chooseMore() {
    start();
    while (steps.count() < MOST_STEPS) {
      int rank = visit();
      if (rank == PointWalk.END) {
        break;
      }
      if (mayAdd(rank)) {
        steps.add(rank);
      }
    }
  }

  private void start() {
    walk.start();
    visited = 0;
  }

  /** The next rank, noted for {@link #runnerUp}. */
  private int visit() {
    int rank = walk.next();
    if (rank != PointWalk.END) {
      seen[visited & (MOST_SEEN - 1)] = rank;
      visited++;
    }
    return rank;
  }

  int count() {
    return steps.count();
  }

  int rank(int step) {
    return steps.rank(step);
  }

  /** Keeps the first steps only. */
  void cutTo(int kept) {
    steps.cutTo(kept);
  }

  /** Puts a rank of equal standing in the place of a step. */
  void replace(int step, int rank) {
    steps.replace(step, rank);
  }

  /** Whether a rank is one of the steps before a step. */
  boolean isBefore(int step, int rank) {
    return steps.isBefore(step, rank);
  }

  /** Whether every {@code attempts} counts both of two ranks, or neither. */
  boolean isCappedAlike(int one, int other) {
    for (int i = 0; i < caps.size(); i++) {
      if (Bits.contains(cappedSets.get(i), one) != Bits.contains(cappedSets.get(i), other)) {
        return false;
      }
    }
    return true;
  }

  void add(int rank) {
    steps.add(rank);
  }

  /** Whether any step lies in a set. */
  boolean meets(long[] set) {
    return steps.countWithin(set) > 0;
  }

  /** Whether a rank is no step yet and no {@code attempts} forbids that it becomes one. */
  boolean mayAdd(int rank) {
    return !steps.contains(rank) && isWithinCaps(rank);
  }

  /** Whether there are fewer than two steps of its model and of its provider. */
  boolean isVariedBy(int rank) {
    return steps.isVariedBy(rank);
  }

  /** The best survivor of a model that is no step's; else END. */
  int runnerUp() {
    if (visited > MOST_SEEN) {
      start();
    }
    for (int i = 0; i < visited; i++) {
      if (!steps.hasModelOf(seen[i])) {
        return seen[i];
      }
    }
    int rank = walk.next();
    while (rank != PointWalk.END && steps.hasModelOf(rank)) {
      rank = walk.next();
    }
    return rank;
  }

  /** Whether no {@code attempts} forbids one more. */
  private boolean isWithinCaps(int rank) {
    for (int i = 0; i < caps.size(); i++) {
      if (Bits.contains(cappedSets.get(i), rank)
          && steps.countWithin(cappedSets.get(i)) >= caps.get(i).max()) {
        return false;
      }
    }
    return true;
  }
}
