package dev.pointsman.routing;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Price;
import java.math.BigDecimal;

/**
 * Prices of one deployment as whole numbers of one decimal scale, where they are known and fit.
 * Immutable.
 */
final class ScaledPrice {
  /** Decimal places of USD per million tokens that fit into longs with room to multiply. */
  static final int MOST_DECIMALS = 9;

  /** From USD per million tokens to USD. */
  static final int MILLION_DECIMALS = 6;

  private static final long MOST_UNSCALED = 1L << 31;
  private static final int MOST_TOKENS = 1 << 28;
  private static final int MOST_FEE_DIGITS = 17;
  private static final ScaledPrice UNFIT = new ScaledPrice(-1, new long[0][]);

  private final int decimals;

  /** Each: above how many input tokens, then input, output and fee per request. */
  private final long[][] tiers;

  private ScaledPrice(int decimals, long[][] tiers) {
    this.decimals = decimals;
    this.tiers = tiers;
  }

  static ScaledPrice of(Deployment deployment) {
    int decimals = 0;
    for (Price price : deployment.prices()) {
      decimals = Math.max(decimals, decimalsOf(price.input()));
      decimals = Math.max(decimals, decimalsOf(price.output()));
      decimals = Math.max(decimals, decimalsOf(price.perRequest()) - MILLION_DECIMALS);
    }
    if (decimals > MOST_DECIMALS || deployment.prices().isEmpty()) {
      return UNFIT;
    }
    long[][] tiers = new long[deployment.prices().size()][];
    for (int i = 0; i < tiers.length; i++) {
      Price price = deployment.prices().get(i);
      BigDecimal input = price.input().movePointRight(decimals);
      BigDecimal output = price.output().movePointRight(decimals);
      BigDecimal fee = price.perRequest().movePointRight(decimals + MILLION_DECIMALS);
      if (tooBig(input) || tooBig(output) || fee.precision() - fee.scale() > MOST_FEE_DIGITS) {
        return UNFIT;
      }
      tiers[i] =
          new long[] {
            price.aboveInputTokens(), input.longValue(), output.longValue(), fee.longValue()
          };
    }
    return new ScaledPrice(decimals, tiers);
  }

  private static int decimalsOf(BigDecimal number) {
    return Math.max(0, number.stripTrailingZeros().scale());
  }

  private static boolean tooBig(BigDecimal number) {
    return number.compareTo(BigDecimal.valueOf(MOST_UNSCALED)) >= 0;
  }

  /** Decimals of {@link #usd} less those of a million. */
  int decimals() {
    return decimals;
  }

  /** Whether so many tokens can be priced in whole numbers. */
  boolean fits(int input, int output) {
    return decimals >= 0 && input <= MOST_TOKENS && output <= MOST_TOKENS;
  }

  /** The cost as a whole number, if it {@link #fits}. */
  long usd(int input, int output) {
    long[] tier = tiers[0];
    for (int i = 1; i < tiers.length && input > tiers[i][0]; i++) {
      tier = tiers[i];
    }
    return input * tier[1] + output * tier[2] + tier[3];
  }

  /** The decimal of such a whole number, without needless zeros. */
  BigDecimal decimal(long unscaled) {
    long digits = unscaled;
    int left = decimals + MILLION_DECIMALS;
    while (left > 0 && digits % 10 == 0) {
      digits /= 10;
      left--;
    }
    return BigDecimal.valueOf(digits, left);
  }
}
