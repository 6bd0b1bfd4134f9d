package dev.pointsman.routing;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Selector.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

  private final Map<Kind, double[]> byKind = new EnumMap<>(Kind.class);

  NumberSteps(List<Deployment> deployments) {
    add(Kind.CONTEXT_AT_LEAST, deployments, each -> each.model().contextTokens());
    add(Kind.SLA_AT_LEAST, deployments, each -> each.endpoint().uptimePercent());
    add(Kind.PRICE_AT_MOST, deployments, Deployment::blendedUsdPerMTok);
    add(Kind.QUALITY_AT_LEAST, deployments, each -> each.model().quality());
    add(Kind.RETENTION_AT_MOST, deployments, each -> each.endpoint().retentionDays());
  }

  private void add(
      Kind kind, List<Deployment> deployments, Function<Deployment, @Nullable Number> value) {
    byKind.put(
        kind,
        deployments.stream()
            .map(value)
            .filter(Objects::nonNull)
            .mapToDouble(Number::doubleValue)
            .sorted()
            .distinct()
            .toArray());
  }

  /** Whether selectors of a kind have a number. */
  boolean has(Kind kind) {
    return byKind.containsKey(kind);
  }

  /** How many different numbers deployments have of a kind. */
  int count(Kind kind) {
    return numbers(kind).length;
  }

  /**
   * Which of the sets of a kind a bound names, from 0 to {@link #count}: by the lowest number that
   * reaches it, or by how many numbers are within it.
   */
  int step(Kind kind, double bound) {
    int found = Arrays.binarySearch(numbers(kind), bound);
    if (isUpperBound(kind)) {
      return found >= 0 ? found + 1 : -found - 1;
    }
    return found >= 0 ? found : -found - 1;
  }

  private static boolean isUpperBound(Kind kind) {
    return kind == Kind.PRICE_AT_MOST || kind == Kind.RETENTION_AT_MOST;
  }

  private double[] numbers(Kind kind) {
    return Objects.requireNonNull(byKind.get(kind));
  }

  /** A selector that names the same set; itself if it has no number. */
  Selector canonical(Selector selector) {
    return switch (selector.kind()) {
      case CONTEXT_AT_LEAST -> Models.contextAtLeast((int) moved(selector));
      case SLA_AT_LEAST -> Models.slaAtLeast(moved(selector));
      case QUALITY_AT_LEAST -> Models.qualityAtLeast(moved(selector));
      case PRICE_AT_MOST -> Models.priceAtMost(moved(selector));
      case RETENTION_AT_MOST -> Models.retentionAtMost((int) moved(selector));
      case ANY_OF -> Models.anyOf(canonical(selector.operands()));
      case ALL_OF -> Models.allOf(canonical(selector.operands()));
      case NOT -> Models.not(canonical(selector.operands().get(0)));
      default -> selector;
    };
  }

  private Selector[] canonical(List<Selector> operands) {
    return operands.stream().map(this::canonical).toArray(Selector[]::new);
  }

  private double moved(Selector selector) {
    Kind kind = selector.kind();
    double[] numbers = numbers(kind);
    int step = step(kind, ((Number) selector.argument()).doubleValue());
    if (isUpperBound(kind)) {
      return step == 0 ? BELOW_ALL : numbers[step - 1];
    }
    return step < numbers.length ? numbers[step] : Integer.MAX_VALUE;
  }
}
