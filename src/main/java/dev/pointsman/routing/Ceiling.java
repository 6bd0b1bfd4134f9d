package dev.pointsman.routing;

import dev.pointsman.catalog.Tokenizer;
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

  private final ShortDecimal decimal = new ShortDecimal();
  private int[] input = new int[0];

  /** Removes from a set of a ranking's ranks. */
  void retain(Costs costs, Ranking ranking, Request facts, double usd, long[] set) {
    count(ranking.prices().tokenizers(), facts, costs.counted());
    decimal.set(usd);
    boolean estimated = costs.counted().isNone();
    long[] about = estimated ? ranking.bands().about(facts, usd) : null;
    if (about != null) {
      Bits.retain(set, about);
    }
    long[] within = estimated ? ranking.bands().within(facts, usd) : null;
    for (int i = 0; i < set.length; i++) {
      long sure = within == null ? 0 : within[i];
      for (long left = set[i] & ~sure; left != 0; left &= left - 1) {
        if (!isWithin(costs, ranking, facts, usd, (i << 6) + Long.numberOfTrailingZeros(left))) {
          set[i] ^= left & -left;
        }
      }
    }
  }

  private void count(Tokenizer[] tokenizers, Request facts, CountedTokens counted) {
    if (input.length < tokenizers.length) {
      input = Arrays.copyOf(input, tokenizers.length);
    }
    for (int i = 0; i < tokenizers.length; i++) {
      input[i] = counted.input(facts.inputTokens(), tokenizers[i]);
    }
  }

  private boolean isWithin(Costs costs, Ranking ranking, Request facts, double usd, int rank) {
    PriceColumns prices = ranking.prices();
    int output = ExpectedTokens.expectedOutput(facts);
    double cost = prices.usd(rank, input[prices.tokenizerAt(rank)], output);
    if (cost <= usd * (1 - MARGIN)) {
      return true;
    }
    return cost <= usd * (1 + MARGIN) && isExactlyWithin(costs, ranking.indexAt(rank), facts, usd);
  }

  private boolean isExactlyWithin(Costs costs, int index, Request facts, double usd) {
    if (decimal.isKnown() && costs.isWhole(index, facts)) {
      return decimal.isAtLeast(costs.whole(index, facts), costs.decimals(index));
    }
    BigDecimal cost = costs.usd(index, facts);
    return cost != null && cost.compareTo(BigDecimal.valueOf(usd)) <= 0;
  }
}
