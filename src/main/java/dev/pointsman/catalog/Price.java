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
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  /** Cost in USD of disjoint token classes, exact. */
  public BigDecimal usd(TokenCount count) {
    return perRequest
        .add(part(count.input(), input))
        .add(part(count.cachedInput(), cacheRead == null ? input : cacheRead))
        .add(part(count.cacheWrite(), cacheWrite == null ? input : cacheWrite))
        .add(part(count.output(), output))
        .add(part(count.reasoning(), reasoning == null ? output : reasoning));
  }

  private static BigDecimal part(int tokens, BigDecimal usdPerMTok) {
    return tokens == 0
        ? BigDecimal.ZERO
        : usdPerMTok.multiply(BigDecimal.valueOf(tokens)).divide(MILLION);
  }

  /** Tokens by price class, disjoint. */
  public record TokenCount(int input, int cachedInput, int cacheWrite, int output, int reasoning) {}
}
