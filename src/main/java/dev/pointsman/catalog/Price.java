package dev.pointsman.catalog;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What tokens cost from a size on, in USD per million tokens, exact. Immutable.
 *
 * @param aboveInputTokens the price holds for requests with more input tokens than this
 * @param cacheRead null: as {@code input}
 * @param cacheWrite null: as {@code input}
 * @param reasoning null: as {@code output}
 * @param perRequest USD per request
 */
public record Price(
    int aboveInputTokens,
    BigDecimal input,
    BigDecimal output,
    @Nullable BigDecimal cacheRead,
    @Nullable BigDecimal cacheWrite,
    @Nullable BigDecimal reasoning,
    BigDecimal perRequest) {
  /** Of a million. */
  private static final int ZEROS = 6;

  /** Cost in USD of disjoint token classes, exact. */
  public BigDecimal usd(TokenCount count) {
    return perRequest
        .add(usd(count.input(), input))
        .add(usd(count.cachedInput(), cacheReadOrInput()))
        .add(usd(count.cacheWrite(), cacheWriteOrInput()))
        .add(usd(count.output(), output))
        .add(usd(count.reasoning(), reasoningOrOutput()));
  }

  /** What input from a cache costs. */
  public BigDecimal cacheReadOrInput() {
    return cacheRead == null ? input : cacheRead;
  }

  /** What input that is kept in a cache costs. */
  public BigDecimal cacheWriteOrInput() {
    return cacheWrite == null ? input : cacheWrite;
  }

  /** What output costs that only the model reads. */
  public BigDecimal reasoningOrOutput() {
    return reasoning == null ? output : reasoning;
  }

  /** Cost in USD of tokens at a price per million, exact. */
  public static BigDecimal usd(int tokens, BigDecimal usdPerMTok) {
    return tokens == 0
        ? BigDecimal.ZERO
        : usdPerMTok.multiply(BigDecimal.valueOf(tokens)).scaleByPowerOfTen(-ZEROS);
  }

  /** Tokens by price class, disjoint. */
  public record TokenCount(int input, int cachedInput, int cacheWrite, int output, int reasoning) {}
}
