package dev.pointsman.routing;

import dev.pointsman.policy.vocabulary.Request;
import java.math.BigDecimal;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Removes from a set where a request is expected to cost more than so many USD, or nobody knows.
 * Exact, though almost all are told by floating point: what lies within a trillionth of the ceiling
 * is compared in decimals. Confined to one thread; used again for each question.
 */
final class Ceiling {
  private static final double MARGIN = 1e-12;

  private final Costs costs;
  private int[] input = new int[0];

  Ceiling(Costs costs) {
    this.costs = costs;
  }

  /**
   * Removes from a set.
   *
   * @param columns prices in the order of the set
   * @param indexAt which deployment of the catalogue is at a position of the set
   */
  void retain(
      PriceColumns columns, IntUnaryOperator indexAt, Request facts, double usd, long[] set) {
    double[] factors = columns.factors();
    if (input.length < factors.length) {
      input = new int[factors.length];
    }
    for (int i = 0; i < factors.length; i++) {
      input[i] = ExpectedTokens.scaled(facts.inputTokens(), factors[i]);
    }
    int output = ExpectedTokens.expectedOutput(facts);
    double within = usd * (1 - MARGIN);
    double beyond = usd * (1 + MARGIN);
    for (int i = 0; i < set.length; i++) {
      long kept = set[i];
      for (long left = kept; left != 0; left &= left - 1) {
        int position = (i << 6) + Long.numberOfTrailingZeros(left);
        double cost = columns.usd(position, input[columns.factorAt(position)], output);
        if (cost > within && (cost > beyond || !holds(indexAt.applyAsInt(position), facts, usd))) {
          kept ^= left & -left;
        }
      }
      set[i] = kept;
    }
  }

  private boolean holds(int index, Request facts, double usd) {
    BigDecimal cost = costs.usd(index, facts);
    return isAtMost(cost, usd);
  }

  private static boolean isAtMost(@Nullable BigDecimal cost, double usd) {
    return cost != null && cost.compareTo(BigDecimal.valueOf(usd)) <= 0;
  }
}
