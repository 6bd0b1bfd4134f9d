package dev.pointsman.routing;

import dev.pointsman.catalog.Billing;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Price;
import dev.pointsman.catalog.Price.TokenCount;
import dev.pointsman.policy.vocabulary.Request;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request is expected to cost at a deployment, by class of tokens, in exact decimals. How
 * much a provider will find in its cache or spend on reasoning cannot be known before, so all input
 * counts as new and all output as plain. Immutable.
 *
 * @param price by which input of that size is charged; null if it is unknown or free
 * @param usd by class of tokens; null if the price is unknown
 */
public record CostEstimate(TokenCount tokens, @Nullable Price price, @Nullable Usd usd) {

  /** Costs in USD; their sum is the cost of the request. */
  public record Usd(
      BigDecimal input,
      BigDecimal cachedInput,
      BigDecimal cacheWrite,
      BigDecimal output,
      BigDecimal reasoning,
      BigDecimal perRequest) {
    private static final BigDecimal NONE = BigDecimal.ZERO;
    private static final Usd NOTHING = new Usd(NONE, NONE, NONE, NONE, NONE, NONE);

    private static Usd of(TokenCount tokens, Price price) {
      return new Usd(
          Price.usd(tokens.input(), price.input()),
          Price.usd(tokens.cachedInput(), price.cacheReadOrInput()),
          Price.usd(tokens.cacheWrite(), price.cacheWriteOrInput()),
          Price.usd(tokens.output(), price.output()),
          Price.usd(tokens.reasoning(), price.reasoningOrOutput()),
          price.perRequest());
    }

    /** The cost of the whole request. */
    public BigDecimal sum() {
      return input.add(cachedInput).add(cacheWrite).add(output).add(reasoning).add(perRequest);
    }
  }

  /** The estimate for a request at a deployment of a table. */
  public static CostEstimate of(RoutingTable table, Request facts, Deployment deployment) {
    int input = table.inputTokens(facts, deployment.model());
    TokenCount tokens = new TokenCount(input, 0, 0, ExpectedTokens.expectedOutput(facts), 0);
    Optional<Price> price = deployment.priceFor(input);
    if (price.isPresent()) {
      return new CostEstimate(tokens, price.get(), Usd.of(tokens, price.get()));
    }
    boolean free = deployment.model().billing() == Billing.FREE;
    return new CostEstimate(tokens, null, free ? Usd.NOTHING : null);
  }
}
