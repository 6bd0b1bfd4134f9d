package dev.pointsman.routing;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Selector.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that tell deployments of a catalogue apart. Moves a selector's number to the nearest
 * of them that names the same set, so that a number bound to a request makes only as many different
 * selectors as the catalogue has values. Immutable.
 */
final class NumberSteps {
  private static final int BELOW_ALL = -1;

  private final double[] context;
  private final double[] uptime;
  private final double[] price;
  private final double[] quality;
  private final double[] retention;

  NumberSteps(List<Deployment> deployments) {
    this.context = steps(deployments, deployment -> deployment.model().contextTokens());
    this.uptime = steps(deployments, deployment -> deployment.endpoint().uptimePercent());
    this.price = steps(deployments, Deployment::blendedUsdPerMTok);
    this.quality = steps(deployments, deployment -> deployment.model().quality());
    this.retention = steps(deployments, deployment -> deployment.endpoint().retentionDays());
  }

  private static double[] steps(
      List<Deployment> deployments, Function<Deployment, @Nullable Number> value) {
    return deployments.stream()
        .map(value)
        .filter(Objects::nonNull)
        .mapToDouble(Number::doubleValue)
        .sorted()
        .distinct()
        .toArray();
  }

  /** A selector that names the same set; itself if it has no number. */
  Selector canonical(Selector selector) {
    Kind kind = selector.kind();
    return switch (kind) {
      case CONTEXT_AT_LEAST -> Models.contextAtLeast((int) up(context, number(selector)));
      case SLA_AT_LEAST -> Models.slaAtLeast(up(uptime, number(selector)));
      case QUALITY_AT_LEAST -> Models.qualityAtLeast(up(quality, number(selector)));
      case PRICE_AT_MOST -> Models.priceAtMost(down(price, number(selector)));
      case RETENTION_AT_MOST -> Models.retentionAtMost((int) down(retention, number(selector)));
      case ANY_OF -> Models.anyOf(canonical(selector.operands()));
      case ALL_OF -> Models.allOf(canonical(selector.operands()));
      case NOT -> Models.not(canonical(selector.operands().get(0)));
      default -> selector;
    };
  }

  private Selector[] canonical(List<Selector> operands) {
    return operands.stream().map(this::canonical).toArray(Selector[]::new);
  }

  private static double number(Selector selector) {
    return ((Number) selector.argument()).doubleValue();
  }

  private static double up(double[] steps, double bound) {
    int found = Arrays.binarySearch(steps, bound);
    int step = found >= 0 ? found : -found - 1;
    return step < steps.length ? steps[step] : Integer.MAX_VALUE;
  }

  private static double down(double[] steps, double bound) {
    int found = Arrays.binarySearch(steps, bound);
    int step = found >= 0 ? found : -found - 2;
    return step >= 0 ? steps[step] : BELOW_ALL;
  }
}
