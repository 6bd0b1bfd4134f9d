package dev.pointsman.routing;

import dev.pointsman.catalog.Billing;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Price;
import dev.pointsman.catalog.Price.TokenCount;
import dev.pointsman.policy.vocabulary.Request;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Expected cost of a request at each deployment, in exact decimals. Immutable.
 *
 * <p>Prices are kept as whole numbers of one decimal scale per deployment, so that a cost is two
 * multiplications of longs. Where a price has too many digits for that, decimals do the work.
 */
final class Costs {
  /** Tokens of the request that stands for others when a fee per request is spread over tokens. */
  static final int NOMINAL_REQUEST_TOKENS = 2_000;

  private final List<Deployment> deployments;
  private final double[] tokenFactor;
  private final ScaledPrice[] scaled;
  private final CountedTokens counted;

  Costs(List<Deployment> deployments) {
    this.deployments = deployments;
    this.tokenFactor =
        deployments.stream().mapToDouble(deployment -> deployment.model().tokenFactor()).toArray();
    this.scaled = deployments.stream().map(ScaledPrice::of).toArray(ScaledPrice[]::new);
    this.counted = CountedTokens.NONE;
  }

  private Costs(Costs same, CountedTokens counted) {
    this.deployments = same.deployments;
    this.tokenFactor = same.tokenFactor;
    this.scaled = same.scaled;
    this.counted = counted;
  }

  /** The same prices for a request that was counted. */
  Costs with(CountedTokens ofRequest) {
    return new Costs(this, ofRequest);
  }

  CountedTokens counted() {
    return counted;
  }

  /** Expected cost in USD; null if the price is unknown. */
  @Nullable BigDecimal usd(int index, Request facts) {
    int input = input(index, facts);
    int output = ExpectedTokens.expectedOutput(facts);
    ScaledPrice price = scaled[index];
    if (price.fits(input, output)) {
      return price.decimal(price.usd(input, output));
    }
    Deployment deployment = deployments.get(index);
    if (deployment.prices().isEmpty()) {
      return deployment.model().billing() == Billing.FREE ? BigDecimal.ZERO : null;
    }
    return deployment.usd(new TokenCount(input, 0, 0, output, 0)).orElse(null);
  }

  /** Whether the cost there can be told as a whole number. */
  boolean isWhole(int index, Request facts) {
    return scaled[index].fits(input(index, facts), ExpectedTokens.expectedOutput(facts));
  }

  /** {@link #usd} times ten to the power of {@link #decimals}, if it {@link #isWhole}. */
  long whole(int index, Request facts) {
    return scaled[index].usd(input(index, facts), ExpectedTokens.expectedOutput(facts));
  }

  /** Decimal places of {@link #whole}. */
  int decimals(int index) {
    return scaled[index].decimals() + ScaledPrice.MILLION_DECIMALS;
  }

  private int input(int index, Request facts) {
    return counted.isNone()
        ? ExpectedTokens.scaled(facts.inputTokens(), tokenFactor[index])
        : counted.input(facts.inputTokens(), deployments.get(index).model().tokenizer());
  }

  /**
   * What a million tokens of a mix cost, times the parts of the mix, by base price; null if
   * unknown. A fee per request counts as spread over a nominal request.
   */
  static @Nullable BigDecimal ofMix(Deployment deployment, MixClass mix) {
    if (deployment.prices().isEmpty()) {
      return deployment.model().billing() == Billing.FREE ? BigDecimal.ZERO : null;
    }
    Price base = deployment.prices().get(0);
    int parts = mix.inputShare() + mix.outputShare();
    int requests = parts * (1_000_000 / NOMINAL_REQUEST_TOKENS);
    return base.input()
        .multiply(BigDecimal.valueOf(mix.inputShare()))
        .add(base.output().multiply(BigDecimal.valueOf(mix.outputShare())))
        .add(base.perRequest().multiply(BigDecimal.valueOf(requests)));
  }
}
