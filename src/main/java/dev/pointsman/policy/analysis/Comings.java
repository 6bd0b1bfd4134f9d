package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.Outlook.Hope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many points can still come at most, given that a request has one value of each dimension, so
 * that of points which need others only some can come. Immutable.
 */
final class Comings {
  /** By dimension, by value, the hopes that come together. */
  private final List<int[][]> choices = new ArrayList<>();

  private final boolean[] sure;

  Comings(List<Hope> hopes, RequestSpace space) {
    this.sure = new boolean[hopes.size()];
    Map<Integer, List<Integer>> byDimension = new HashMap<>();
    for (int i = 0; i < sure.length; i++) {
      sure[i] = hopes.get(i).sure();
      byDimension.computeIfAbsent(hopes.get(i).dimension(), any -> new ArrayList<>()).add(i);
    }
    byDimension.forEach(
        (dimension, some) -> {
          boolean anywhere = dimension == Outlook.ANYWHERE;
          int values = anywhere ? 1 : space.dimensions().get(dimension).values().size();
          Numbering together = new Numbering();
          for (int value = 0; value < values; value++) {
            int unused = together.of(those(hopes, some, value));
          }
          choices.add(together.rows().stream().map(Comings::numbers).toArray(int[][]::new));
        });
  }

  private static long[] those(List<Hope> hopes, List<Integer> some, int value) {
    return some.stream()
        .filter(hope -> (hopes.get(hope).values() >>> value & 1) != 0)
        .mapToLong(Integer::longValue)
        .toArray();
  }

  private static int[] numbers(long[] row) {
    int[] numbers = new int[row.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) row[i];
    }
    return numbers;
  }

  /**
   * By how many points one can come closer to another, or move away from it.
   *
   * @param own points by hope
   * @param theirs points by hope
   */
  int mostGained(int[] own, int[] theirs) {
    int gain = 0;
    for (int[][] choice : choices) {
      int best = 0;
      for (int[] together : choice) {
        int sum = 0;
        for (int hope : together) {
          int closer = own[hope] - theirs[hope];
          sum += sure[hope] ? closer : Math.max(0, closer);
        }
        best = Math.max(best, sum);
      }
      gain += best;
    }
    return gain;
  }
}
