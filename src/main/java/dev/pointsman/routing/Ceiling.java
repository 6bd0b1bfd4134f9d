package dev.pointsman.routing;

import dev.pointsman.policy.vocabulary.Request;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Removes from a set where a request is expected to cost more than so many USD, or nobody knows.
 * Exact, though most are told by what all requests of a mix class cost and almost all others by
 * floating point: what lies within a trillionth of the ceiling is compared in decimals. Confined to
 * one thread; used again for each question.
 */
final class Ceiling {
  private static final double MARGIN = 1e-12;

  private final Costs costs;
  private final ShortDecimal decimal = new ShortDecimal();
  private int[] input = new int[0];

  Ceiling(Costs costs) {
    this.costs = costs;
  }

  /** Removes from a set of a ranking's ranks. */
  void retain(Ranking ranking, Request facts, double usd, long[] set) {
    count(ranking.prices().factors(), facts);
    decimal.set(usd);
    long[] about = ranking.bands().about(facts, usd);
    if (about != null) {
      Bits.retain(set, about);
    }
    long[] within = ranking.bands().within(facts, usd);
    for (int i = 0; i < set.length; i++) {
      long sure = within == null ? 0 : within[i];
      for (long left = set[i] & ~sure; left != 0; left &= left - 1) {
        if (!isWithin(ranking, facts, usd, (i << 6) + Long.numberOfTrailingZeros(left))) {
          set[i] ^= left & -left;
        }
      }
    }
  }

  private void count(double[] factors, Request facts) {
    if (input.length < factors.length) {
      input = Arrays.copyOf(input, factors.length);
    }
    for (int i = 0; i < factors.length; i++) {
      input[i] = ExpectedTokens.scaled(facts.inputTokens(), factors[i]);
    }
  }

  private boolean isWithin(Ranking ranking, Request facts, double usd, int rank) {
    PriceColumns prices = ranking.prices();
    int output = ExpectedTokens.expectedOutput(facts);
    double cost = prices.usd(rank, input[prices.factorAt(rank)], output);
    if (cost <= usd * (1 - MARGIN)) {
      return true;
    }
    return cost <= usd * (1 + MARGIN) && isExactlyWithin(ranking.indexAt(rank), facts, usd);
  }

  private boolean isExactlyWithin(int index, Request facts, double usd) {
    if (decimal.isKnown() && costs.isWhole(index, facts)) {
      return decimal.isAtLeast(costs.whole(index, facts), costs.decimals(index));
    }
    BigDecimal cost = costs.usd(index, facts);
    return cost != null && cost.compareTo(BigDecimal.valueOf(usd)) <= 0;
  }
}
