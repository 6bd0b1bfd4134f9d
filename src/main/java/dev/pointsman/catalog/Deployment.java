package dev.pointsman.catalog;

import dev.pointsman.catalog.Price.TokenCount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One model at one endpoint of one provider: what can be called. Immutable.
 *
 * @param index position in its catalogue, from 0 without gaps
 * @param wireId the model's name on the wire at this endpoint
 * @param prices valid now, by rising {@code aboveInputTokens}; empty if unknown
 * @param weight its part of the load beside equal deployments of its model; 0 takes none
 */
public record Deployment(
    int index,
    Provider provider,
    Endpoint endpoint,
    Model model,
    String wireId,
    List<Price> prices,
    int weight) {
  private static final BigDecimal THREE = BigDecimal.valueOf(3);
  private static final BigDecimal FOUR = BigDecimal.valueOf(4);

  public Deployment {
    prices = List.copyOf(prices);
  }

  /** {@code azure/gpt-4o@eu-datazone}; unique in a catalogue. */
  public String id() {
    return group() + "@" + endpoint.id();
  }

  /** {@code azure/gpt-4o}: the same model at all endpoints of the provider. */
  public String group() {
    return provider.id() + "/" + model.id();
  }

  /** The wire format to call it by. */
  public Protocol protocol() {
    Protocol own = model.protocol();
    return own == null ? endpoint.protocol() : own;
  }

  /** Whether chat requests of this format can be sent to it as they are. */
  public boolean speaks(Protocol wanted) {
    boolean also = model.protocol() == null && provider.alsoSpeaks().contains(wanted);
    return model.mode() == Mode.CHAT && (also || protocol() == wanted);
  }

  /** The price for a request of so many input tokens; empty if unknown. */
  public Optional<Price> priceFor(int inputTokens) {
    Price found = null;
    for (Price price : prices) {
      if (found == null || inputTokens > price.aboveInputTokens()) {
        found = price;
      }
    }
    return Optional.ofNullable(found);
  }

  /** (3 x input + output) / 4 in USD per million tokens, base price; null if unknown. */
  public @Nullable Double blendedUsdPerMTok() {
    if (prices.isEmpty()) {
      return null;
    }
    Price base = prices.get(0);
    return base.input().multiply(THREE).add(base.output()).divide(FOUR).doubleValue();
  }

  /** Cost in USD, exact; empty if the price is unknown. */
  public Optional<BigDecimal> usd(TokenCount count) {
    int input = count.input() + count.cachedInput() + count.cacheWrite();
    return priceFor(input).map(price -> price.usd(count));
  }
}
