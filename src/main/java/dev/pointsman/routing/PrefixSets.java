package dev.pointsman.routing;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * For a bound: nearly the ranks whose value is at most that, from below and from above. Sets are
 * kept for some of the values only, so that they stay small however large the catalogue is.
 * Immutable.
 */
final class PrefixSets {
  private static final int STEPS = 64;

  /** The values, rising, that sets are kept for. */
  private final double[] steps;

  /** None, then what is at most each of the steps. */
  private final long[][] sets;

  /**
   * Sets.
   *
   * @param values by rank; what is infinite belongs to no set
   */
  PrefixSets(double[] values) {
    double[] rising =
        Arrays.stream(values).filter(value -> value < Double.POSITIVE_INFINITY).sorted().toArray();
    int parts = Math.min(STEPS, rising.length);
    this.steps =
        IntStream.rangeClosed(1, parts)
            .mapToDouble(part -> rising[(int) ((long) rising.length * part / parts) - 1])
            .distinct()
            .toArray();
    this.sets = new long[steps.length + 1][Bits.wordsFor(values.length)];
    for (int rank = 0; rank < values.length; rank++) {
      if (values[rank] < Double.POSITIVE_INFINITY) {
        Bits.add(sets[from(values[rank]) + 1], rank);
      }
    }
    for (int i = 1; i < sets.length; i++) {
      for (int word = 0; word < sets[i].length; word++) {
        sets[i][word] |= sets[i - 1][word];
      }
    }
  }

  /** Ranks that are all within a bound; not to be written to. */
  long[] within(double bound) {
    int step = from(bound);
    return step < steps.length && steps[step] == bound ? sets[step + 1] : sets[step];
  }

  /** All ranks that are within a bound, and a few others; not to be written to. */
  long[] about(double bound) {
    return sets[Math.min(from(bound) + 1, steps.length)];
  }

  /** The first step that is not below a value; one behind the last if all are. */
  private int from(double value) {
    int found = Arrays.binarySearch(steps, value);
    return found >= 0 ? found : -found - 1;
  }
}
