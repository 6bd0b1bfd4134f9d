package dev.pointsman.routing;

import java.util.Arrays;

/** For each number: the ranks whose value is at least that. Immutable. */
final class Staircase {
  private final double[] steps;
  private final long[][] sets;
  private final long[] none;

  /**
   * A staircase.
   *
   * @param values by rank; NaN belongs to no set
   */
  Staircase(double[] values) {
    this.steps =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().distinct().toArray();
    this.sets = new long[steps.length][Bits.wordsFor(values.length)];
    this.none = new long[Bits.wordsFor(values.length)];
    for (int rank = 0; rank < values.length; rank++) {
      for (int i = 0; i < steps.length && steps[i] <= values[rank]; i++) {
        Bits.add(sets[i], rank);
      }
    }
  }

  long[] atLeast(double bound) {
    int found = Arrays.binarySearch(steps, bound);
    int step = found >= 0 ? found : -found - 1;
    return step < sets.length ? sets[step] : none;
  }
}
