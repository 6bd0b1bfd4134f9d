package dev.pointsman.routing;

import dev.pointsman.catalog.Billing;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Price;
import dev.pointsman.policy.vocabulary.Request;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Between what and what a token costs at each deployment, whatever mix of a class it is part of: so
 * that a ceiling leaves few deployments to be priced one by one. Immutable.
 */
final class CostBands {
  private static final double PER_TOKEN = 1e-6;

  /** Room for errors of rounding; what lies in it is priced one by one. */
  private static final double MARGIN = 1e-9;

  private final MixClass mix;
  private final double oneMoreToken;
  private final PrefixSets most;
  private final PrefixSets least;

  CostBands(List<Deployment> ranked, MixClass mix) {
    this.mix = mix;
    this.oneMoreToken =
        1 / ranked.stream().mapToDouble(each -> each.model().tokenFactor()).min().orElse(1);
    this.most = new PrefixSets(ranked.stream().mapToDouble(this::mostPerToken).toArray());
    this.least = new PrefixSets(ranked.stream().mapToDouble(this::leastPerToken).toArray());
  }

  /**
   * Ranks where a request surely costs no more; null if the request is too small to tell. Not to be
   * written to.
   */
  long @Nullable [] within(Request facts, double usd) {
    double input = facts.inputTokens() + oneMoreToken;
    double output = ExpectedTokens.expectedOutput(facts);
    return isOfMix(input, output) ? most.within(usd * (1 - MARGIN) / (input + output)) : null;
  }

  /**
   * All ranks where a request may cost no more; null if the request is too small to tell. Not to be
   * written to.
   */
  long @Nullable [] about(Request facts, double usd) {
    double input = facts.inputTokens();
    double output = ExpectedTokens.expectedOutput(facts);
    return isOfMix(input, output) ? least.about(usd * (1 + MARGIN) / (input + output)) : null;
  }

  private boolean isOfMix(double input, double output) {
    double all = input + output;
    return all > 0 && input >= mix.leastInputPart() * all && input <= mix.mostInputPart() * all;
  }

  private double mostPerToken(Deployment deployment) {
    if (deployment.prices().isEmpty()) {
      return ofUnpriced(deployment);
    }
    double most = 0;
    for (Price price : deployment.prices()) {
      if (price.perRequest().signum() > 0) {
        return Double.POSITIVE_INFINITY;
      }
      DoubleUnaryOperator cost = ofMix(price, deployment.model().tokenFactor());
      most = Math.max(most, cost.applyAsDouble(mix.leastInputPart()));
      most = Math.max(most, cost.applyAsDouble(mix.mostInputPart()));
    }
    return most;
  }

  private double leastPerToken(Deployment deployment) {
    if (deployment.prices().isEmpty()) {
      return ofUnpriced(deployment);
    }
    double least = Double.MAX_VALUE;
    for (Price price : deployment.prices()) {
      DoubleUnaryOperator cost = ofMix(price, deployment.model().tokenFactor());
      least = Math.min(least, cost.applyAsDouble(mix.leastInputPart()));
      least = Math.min(least, cost.applyAsDouble(mix.mostInputPart()));
    }
    return least;
  }

  private static double ofUnpriced(Deployment deployment) {
    return deployment.model().billing() == Billing.FREE ? 0 : Double.POSITIVE_INFINITY;
  }

  /** Cost of a token by the part of input; it changes evenly, so it is extreme at the ends. */
  private static DoubleUnaryOperator ofMix(Price price, double factor) {
    double input = price.input().doubleValue() * factor * PER_TOKEN;
    double output = price.output().doubleValue() * PER_TOKEN;
    return part -> part * input + (1 - part) * output;
  }
}
