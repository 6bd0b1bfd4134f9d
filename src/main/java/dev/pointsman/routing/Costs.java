package dev.pointsman.routing;

import dev.pointsman.catalog.Billing;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Price;
import dev.pointsman.catalog.Price.TokenCount;
import dev.pointsman.policy.vocabulary.Request;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Expected cost of a request at each deployment, in exact decimals. Immutable.
 *
 * <p>Prices are kept as whole numbers of one decimal scale per deployment, so that a cost is two
 * multiplications of longs. Where a price has too many digits for that, decimals do the work.
 */
final class Costs {
  /** Decimal places of USD per million tokens that fit into longs with room to multiply. */
  private static final int MOST_DECIMALS = 9;

  private static final long MOST_UNSCALED = 1L << 31;
  private static final int MOST_TOKENS = 1 << 28;

  /** Tokens of the request that stands for others when a fee per request is spread over tokens. */
  static final int NOMINAL_REQUEST_TOKENS = 2_000;

  /** From USD per million tokens to USD. */
  private static final int MILLION_DECIMALS = 6;

  private final List<Deployment> deployments;
  private final double[] tokenFactor;
  private final Scaled[] scaled;

  Costs(List<Deployment> deployments) {
    this.deployments = deployments;
    this.tokenFactor =
        deployments.stream().mapToDouble(deployment -> deployment.model().tokenFactor()).toArray();
    this.scaled = deployments.stream().map(Costs::scaled).toArray(Scaled[]::new);
  }

  /** Expected cost in USD; null if the price is unknown. */
  @Nullable BigDecimal usd(int index, Request facts) {
    int input = ExpectedTokens.scaled(facts.inputTokens(), tokenFactor[index]);
    int output = ExpectedTokens.expectedOutput(facts);
    Scaled price = scaled[index];
    if (price.fits(input, output)) {
      return decimal(price.usd(input, output), price.decimals + MILLION_DECIMALS);
    }
    Deployment deployment = deployments.get(index);
    if (deployment.prices().isEmpty()) {
      return deployment.model().billing() == Billing.FREE ? BigDecimal.ZERO : null;
    }
    return deployment.usd(new TokenCount(input, 0, 0, output, 0)).orElse(null);
  }

  /** Whether the expected cost is known and at most so many USD; exact. */
  boolean isAtMost(int index, Request facts, Ceiling ceiling) {
    int input = ExpectedTokens.scaled(facts.inputTokens(), tokenFactor[index]);
    int output = ExpectedTokens.expectedOutput(facts);
    Scaled price = scaled[index];
    if (price.fits(input, output)) {
      return price.usd(input, output) <= ceiling.unscaled[price.decimals];
    }
    BigDecimal usd = usd(index, facts);
    return usd != null && usd.compareTo(ceiling.usd) <= 0;
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

  /** A decimal without needless zeros. */
  private static BigDecimal decimal(long unscaled, int decimals) {
    long digits = unscaled;
    int left = decimals;
    while (left > 0 && digits % 10 == 0) {
      digits /= 10;
      left--;
    }
    return BigDecimal.valueOf(digits, left);
  }

  private static Scaled scaled(Deployment deployment) {
    int decimals = 0;
    for (Price price : deployment.prices()) {
      decimals = Math.max(decimals, decimalsOf(price.input()));
      decimals = Math.max(decimals, decimalsOf(price.output()));
      decimals = Math.max(decimals, decimalsOf(price.perRequest()) - MILLION_DECIMALS);
    }
    if (decimals > MOST_DECIMALS || deployment.prices().isEmpty()) {
      return Scaled.UNFIT;
    }
    long[][] tiers = new long[deployment.prices().size()][];
    for (int i = 0; i < tiers.length; i++) {
      Price price = deployment.prices().get(i);
      BigDecimal input = price.input().movePointRight(decimals);
      BigDecimal output = price.output().movePointRight(decimals);
      BigDecimal fee = price.perRequest().movePointRight(decimals + MILLION_DECIMALS);
      if (tooBig(input) || tooBig(output) || fee.precision() - fee.scale() > 17) {
        return Scaled.UNFIT;
      }
      tiers[i] =
          new long[] {
            price.aboveInputTokens(), input.longValue(), output.longValue(), fee.longValue()
          };
    }
    return new Scaled(decimals, tiers);
  }

  private static int decimalsOf(BigDecimal number) {
    return Math.max(0, number.stripTrailingZeros().scale());
  }

  private static boolean tooBig(BigDecimal number) {
    return number.compareTo(BigDecimal.valueOf(MOST_UNSCALED)) >= 0;
  }

  /** An upper bound in USD at every scale. Immutable. */
  static final class Ceiling {
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final BigDecimal usd;

    /** The bound at each count of decimals, rounded down. */
    private final long[] unscaled = new long[MOST_DECIMALS + 1];

    Ceiling(double usd) {
      this.usd = BigDecimal.valueOf(usd);
      for (int i = 0; i < unscaled.length; i++) {
        BigDecimal shifted = this.usd.movePointRight(i + MILLION_DECIMALS);
        unscaled[i] = shifted.min(MOST).setScale(0, RoundingMode.FLOOR).longValue();
      }
    }
  }

  /**
   * Prices of one deployment as whole numbers; UNFIT if they do not fit or are unknown. Immutable.
   */
  private static final class Scaled {
    static final Scaled UNFIT = new Scaled(-1, new long[0][]);

    private final int decimals;

    /** Each: above how many input tokens, then input, output and fee per request. */
    private final long[][] tiers;

    Scaled(int decimals, long[][] tiers) {
      this.decimals = decimals;
      this.tiers = tiers;
    }

    boolean fits(int input, int output) {
      return decimals >= 0 && input <= MOST_TOKENS && output <= MOST_TOKENS;
    }

    long usd(int input, int output) {
      long[] tier = tiers[0];
      for (int i = 1; i < tiers.length && input > tiers[i][0]; i++) {
        tier = tiers[i];
      }
      return input * tier[1] + output * tier[2] + tier[3];
    }
  }
}
