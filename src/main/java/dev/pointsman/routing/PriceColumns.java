package dev.pointsman.routing;

import dev.pointsman.catalog.Billing;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Price;
import dev.pointsman.catalog.Tokenizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prices of deployments side by side in some order, near enough to tell most costs from a ceiling;
 * what is too near is for {@link Costs}. Immutable.
 */
final class PriceColumns {
  private static final double PER_TOKEN = 1e-6;

  private final Tokenizer[] tokenizers;
  private final int[] tokenizerAt;
  private final double[] input;
  private final double[] output;
  private final double[] fee;

  /** Most input tokens that the base price holds for. */
  private final int[] baseUpTo;

  private final @Nullable List<Price>[] tiersAt;

  // Only null and lists of prices are put in.
  @SuppressWarnings({"unchecked", "rawtypes"})
  PriceColumns(List<Deployment> ordered) {
    List<Tokenizer> byPosition = ordered.stream().map(each -> each.model().tokenizer()).toList();
    List<Tokenizer> different = byPosition.stream().distinct().toList();
    this.tokenizers = different.toArray(Tokenizer[]::new);
    this.tokenizerAt = byPosition.stream().mapToInt(different::indexOf).toArray();
    this.input = new double[ordered.size()];
    this.output = new double[ordered.size()];
    this.fee = new double[ordered.size()];
    this.baseUpTo = new int[ordered.size()];
    this.tiersAt = new List[ordered.size()];
    for (int i = 0; i < ordered.size(); i++) {
      fill(i, ordered.get(i));
    }
  }

  private void fill(int at, Deployment deployment) {
    List<Price> prices = deployment.prices();
    baseUpTo[at] = Integer.MAX_VALUE;
    if (prices.isEmpty()) {
      fee[at] = deployment.model().billing() == Billing.FREE ? 0 : Double.POSITIVE_INFINITY;
      return;
    }
    input[at] = prices.get(0).input().doubleValue() * PER_TOKEN;
    output[at] = prices.get(0).output().doubleValue() * PER_TOKEN;
    fee[at] = prices.get(0).perRequest().doubleValue();
    if (prices.size() > 1) {
      baseUpTo[at] = prices.get(1).aboveInputTokens();
      tiersAt[at] = prices;
    }
  }

  /** The different ways in which models count tokens; not to be written to. */
  Tokenizer[] tokenizers() {
    return tokenizers;
  }

  /** Which of {@link #tokenizers} a position has. */
  int tokenizerAt(int position) {
    return tokenizerAt[position];
  }

  /** About what so many tokens cost; infinite if the price is unknown. */
  double usd(int position, int inputTokens, int outputTokens) {
    List<Price> tiers = inputTokens > baseUpTo[position] ? tiersAt[position] : null;
    if (tiers != null) {
      return usdOfTier(tiers, inputTokens, outputTokens);
    }
    return inputTokens * input[position] + outputTokens * output[position] + fee[position];
  }

  private static double usdOfTier(List<Price> tiers, int inputTokens, int outputTokens) {
    int last = 0;
    while (last + 1 < tiers.size() && inputTokens > tiers.get(last + 1).aboveInputTokens()) {
      last++;
    }
    Price tier = tiers.get(last);
    return inputTokens * (tier.input().doubleValue() * PER_TOKEN)
        + outputTokens * (tier.output().doubleValue() * PER_TOKEN)
        + tier.perRequest().doubleValue();
  }
}
