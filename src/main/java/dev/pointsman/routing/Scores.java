package dev.pointsman.routing;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Model;
import dev.pointsman.routing.Strategies.Weights;
import org.jspecify.annotations.Nullable;

/**
 * Whole-number scores from 0 to 1000 by which an objective ranks; more is better, {@link #UNKNOWN}
 * comes last. Stateless.
 *
 * <p>Price and speed are spread over their usual ranges on a logarithmic scale, so that BALANCED
 * weighs "twice as dear" the same everywhere. Where several parts are weighed, an unknown one
 * counts as the worst.
 */
final class Scores {
  static final int UNKNOWN = -1;

  private static final int TOP = 1_000;
  private static final double TOP_QUALITY = 10;
  private static final double CHEAPEST_USD_PER_MTOK = 0.01;
  private static final double DEAREST_USD_PER_MTOK = 150;
  private static final double SLOWEST_TOKENS_PER_SECOND = 5;
  private static final double FASTEST_TOKENS_PER_SECOND = 2_000;

  private Scores() {}

  /**
   * The score of a deployment by weights. Cost alone has none: expected cost itself ranks, which is
   * finer.
   */
  static int of(Weights weights, Deployment deployment) {
    int quality = quality(deployment.model());
    int speed = speed(deployment.model());
    if (weights.quality() == 0 && weights.speed() == 0) {
      return 0;
    }
    if (weights.cost() == 0 && weights.speed() == 0) {
      return quality;
    }
    if (weights.cost() == 0 && weights.quality() == 0) {
      return speed;
    }
    long sum =
        (long) weights.cost() * Math.max(0, cost(deployment.blendedUsdPerMTok()))
            + (long) weights.quality() * Math.max(0, quality)
            + (long) weights.speed() * Math.max(0, speed);
    return (int) (sum / (weights.cost() + weights.quality() + weights.speed()));
  }

  private static int quality(Model model) {
    Double quality = model.quality();
    return quality == null ? UNKNOWN : limited(quality / TOP_QUALITY);
  }

  private static int speed(Model model) {
    Double speed = model.speedTokensPerSecond();
    return speed == null
        ? UNKNOWN
        : limited(position(speed, SLOWEST_TOKENS_PER_SECOND, FASTEST_TOKENS_PER_SECOND));
  }

  private static int cost(@Nullable Double usdPerMTok) {
    return usdPerMTok == null
        ? UNKNOWN
        : limited(1 - position(usdPerMTok, CHEAPEST_USD_PER_MTOK, DEAREST_USD_PER_MTOK));
  }

  private static double position(double value, double least, double most) {
    double inside = Math.max(least, Math.min(most, value));
    return StrictMath.log(inside / least) / StrictMath.log(most / least);
  }

  private static int limited(double share) {
    return (int) Math.round(TOP * Math.max(0, Math.min(1, share)));
  }
}
