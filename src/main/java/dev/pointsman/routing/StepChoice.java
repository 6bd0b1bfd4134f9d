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
  private static final int MOST_OF_EACH = 2;

  private static final int MOST_SEEN = 64;

  private final PointWalk walk;
  private final PointWalk walkWithin;
  private final int[] seen = new int[MOST_SEEN];
  private int visited;
  private final List<long[]> cappedSets = new ArrayList<>();
  private List<Attempts> caps = List.of();
  private final int[] ranks = new int[MOST_STEPS];
  private Ranking ranking;
  private int count;

  StepChoice(Points points, Ranking first) {
    this.walk = new PointWalk(points, first.words());
    this.walkWithin = new PointWalk(points, first.words());
    this.ranking = first;
  }

  /** Forgets the last plan and chooses, leaving fallbacks aside. */
  void choose(Ranking of, Said said) {
    ranking = of;
    count = 0;
    caps = said.attempts();
    cappedSets.clear();
    for (int i = 0; i < caps.size(); i++) {
      cappedSets.add(ranking.set(caps.get(i).selector()));
    }
    start();
    while (count < MOST_STEPS) {
      int rank = visit();
      if (rank == PointWalk.END) {
        break;
      }
      if (isVaried(rank) && isWithinCaps(rank)) {
        ranks[count++] = rank;
      }
    }
    if (said.pinned() && count < MOST_STEPS) {
      chooseMore();
    }
  }

  private void chooseMore() {
    start();
    while (count < MOST_STEPS) {
      int rank = visit();
      if (rank == PointWalk.END) {
        break;
      }
      if (!contains(rank) && isWithinCaps(rank)) {
        ranks[count++] = rank;
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
    return count;
  }

  int rank(int step) {
    return ranks[step];
  }

  /** Keeps the first steps only. */
  void cutTo(int steps) {
    count = steps;
  }

  /** Puts a rank of equal standing in the place of a step. */
  void replace(int step, int rank) {
    ranks[step] = rank;
  }

  /** Whether a rank is one of the steps before a step. */
  boolean isBefore(int step, int rank) {
    for (int i = 0; i < step; i++) {
      if (ranks[i] == rank) {
        return true;
      }
    }
    return false;
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
    ranks[count++] = rank;
  }

  /** The best survivor of a set; END if there is none. */
  int firstWithin(long[] set) {
    walkWithin.startWithin(set);
    return walkWithin.next();
  }

  /** Whether any step lies in a set. */
  boolean meets(long[] set) {
    for (int i = 0; i < count; i++) {
      if (Bits.contains(set, ranks[i])) {
        return true;
      }
    }
    return false;
  }

  /** The best survivor of a set that may be added, varied if there is one; else END. */
  int bestWithin(long[] set) {
    int best = PointWalk.END;
    walkWithin.startWithin(set);
    for (int rank = walkWithin.next(); rank != PointWalk.END; rank = walkWithin.next()) {
      if (!contains(rank) && isWithinCaps(rank)) {
        if (isVaried(rank)) {
          return rank;
        }
        best = best == PointWalk.END ? rank : best;
      }
    }
    return best;
  }

  /** The best survivor of a model that is no step's; else END. */
  int runnerUp() {
    if (visited > MOST_SEEN) {
      start();
    }
    for (int i = 0; i < visited; i++) {
      if (countOfModel(seen[i]) == 0) {
        return seen[i];
      }
    }
    int rank = walk.next();
    while (rank != PointWalk.END && countOfModel(rank) > 0) {
      rank = walk.next();
    }
    return rank;
  }

  /** Whether there are fewer than two steps of its model and of its provider. */
  boolean isVaried(int rank) {
    int ofProvider = 0;
    for (int i = 0; i < count; i++) {
      ofProvider += ranking.provider(ranks[i]) == ranking.provider(rank) ? 1 : 0;
    }
    return ofProvider < MOST_OF_EACH && countOfModel(rank) < MOST_OF_EACH;
  }

  /** Whether no {@code attempts} forbids one more. */
  boolean isWithinCaps(int rank) {
    for (int i = 0; i < caps.size(); i++) {
      if (Bits.contains(cappedSets.get(i), rank)
          && countWithin(cappedSets.get(i)) >= caps.get(i).max()) {
        return false;
      }
    }
    return true;
  }

  private boolean contains(int rank) {
    for (int i = 0; i < count; i++) {
      if (ranks[i] == rank) {
        return true;
      }
    }
    return false;
  }

  private int countOfModel(int rank) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      found += ranking.model(ranks[i]) == ranking.model(rank) ? 1 : 0;
    }
    return found;
  }

  private int countWithin(long[] set) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      found += Bits.contains(set, ranks[i]) ? 1 : 0;
    }
    return found;
  }
}
