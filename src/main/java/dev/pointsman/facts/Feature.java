package dev.pointsman.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something in a request that weighs for or against it being hard, or for a task. Immutable.
 *
 * @param measure counted where it is a number; null where phrases are counted
 * @param from counts only from this many on
 * @param most more than this many weigh no more
 * @param weight for each that counts; a measure weighs once
 */
record Feature(
    String name,
    @Nullable Measure measure,
    List<String> phrases,
    int from,
    int most,
    double weight) {
  Feature {
    phrases = List.copyOf(phrases);
  }

  /** What a count of phrases, or a measured value, weighs. */
  double weigh(int found) {
    if (found < from) {
      return 0;
    }
    return measure == null ? weight * Math.min(found - from + 1, most) : weight;
  }
}
