package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for sets of atoms, and what is left of a set after an effect. Confined to one thread. */
final class AllowedSets {
  private final List<long[]> excludedBy;
  private final List<long[]> sets = new ArrayList<>();
  private final Map<Words, Integer> numbers = new HashMap<>();
  private final Map<Long, Integer> afterEffect = new HashMap<>();

  /**
   * No set yet.
   *
   * @param excludedBy atoms by effect
   */
  AllowedSets(List<long[]> excludedBy) {
    this.excludedBy = excludedBy;
  }

  int number(long[] set) {
    return numbers.computeIfAbsent(
        new Words(set),
        any -> {
          sets.add(set);
          return sets.size() - 1;
        });
  }

  /** Not to be written to. */
  long[] set(int number) {
    return sets.get(number);
  }

  int without(int number, int effect) {
    long key = (long) number << 32 | effect;
    Integer known = afterEffect.get(key);
    if (known != null) {
      return known;
    }
    long[] left = sets.get(number).clone();
    long[] excluded = excludedBy.get(effect);
    for (int i = 0; i < left.length; i++) {
      left[i] &= ~excluded[i];
    }
    int result = number(left);
    afterEffect.put(key, result);
    return result;
  }
}
