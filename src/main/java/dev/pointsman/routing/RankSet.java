package dev.pointsman.routing;

/**
 * The ranks that a selector names, the same object for all selectors that name alike. Immutable.
 */
final class RankSet {
  /** The number of sets that are worked out each time. */
  static final int NOT_KEPT = -1;

  private final int number;
  private final long[] words;

  RankSet(int number, long[] words) {
    this.number = number;
    this.words = words;
  }

  /** From 0, different for each set that a ranking keeps. */
  int number() {
    return number;
  }

  /** Not to be written to. */
  long[] words() {
    return words;
  }
}
