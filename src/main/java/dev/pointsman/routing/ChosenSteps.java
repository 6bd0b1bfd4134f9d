package dev.pointsman.routing;

/**
 * The steps of a plan as it grows, with how many there are of each model and provider. Confined to
 * one thread; used again for each plan.
 */
final class ChosenSteps {
  private static final int MOST_OF_EACH = 2;

  private final int[] ranks = new int[StepChoice.MOST_STEPS];
  private Ranking ranking;
  private final int[] ofModel;
  private final int[] ofProvider;
  private int count;

  ChosenSteps(Ranking first) {
    this.ranking = first;
    this.ofModel = new int[first.models()];
    this.ofProvider = new int[first.providers()];
  }

  /** Forgets all steps; the next ones are of a ranking. */
  void clear(Ranking of) {
    cutTo(0);
    ranking = of;
  }

  int count() {
    return count;
  }

  int rank(int step) {
    return ranks[step];
  }

  void add(int rank) {
    ranks[count++] = rank;
    number(rank, 1);
  }

  /** Keeps the first steps only. */
  void cutTo(int steps) {
    while (count > steps) {
      number(ranks[--count], -1);
    }
  }

  void replace(int step, int rank) {
    number(ranks[step], -1);
    ranks[step] = rank;
    number(rank, 1);
  }

  private void number(int rank, int more) {
    ofModel[ranking.model(rank)] += more;
    ofProvider[ranking.provider(rank)] += more;
  }

  boolean contains(int rank) {
    return isBefore(count, rank);
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

  /** Whether there are fewer than two steps of its model and of its provider. */
  boolean isVariedBy(int rank) {
    // One question of two, since no machine guesses the answer to either.
    int most = Math.max(ofProvider[ranking.provider(rank)], ofModel[ranking.model(rank)]);
    return most < MOST_OF_EACH;
  }

  /** Whether a step is of the same model. */
  boolean hasModelOf(int rank) {
    return ofModel[ranking.model(rank)] > 0;
  }

  int countWithin(long[] set) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      found += Bits.contains(set, ranks[i]) ? 1 : 0;
    }
    return found;
  }
}
