package dev.pointsman.routing;

import java.util.Arrays;
import java.util.stream.IntStream;

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
    int step = lowestReaching(bound);
    return step < sets.length ? sets[step] : none;
  }

  /** Without a branch that hangs on the numbers, since no machine guesses those. */
  private int lowestReaching(double bound) {
    int from = 0;
    int left = steps.length;
    while (left > 1) {
      int half = left >>> 1;
      from += steps[from + half - 1] < bound ? half : 0;
      left -= half;
    }
    return from + (left == 1 && steps[from] < bound ? 1 : 0);
  }

  /** For each step that is finite, the most tokens that do not count more. */
  IntStream turns(double factor) {
    return Arrays.stream(steps)
        .filter(step -> step >= 0 && step < Integer.MAX_VALUE)
        .mapToInt(step -> mostWithin(step, factor));
  }

  private static int mostWithin(double step, double factor) {
    int most = 0;
    int over = Integer.MAX_VALUE;
    while (over - most > 1) {
      int middle = most + (over - most) / 2;
      if (ExpectedTokens.scaled(middle, factor) <= step) {
        most = middle;
      } else {
        over = middle;
      }
    }
    return most;
  }
}
