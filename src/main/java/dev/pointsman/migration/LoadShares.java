package dev.pointsman.migration;

import dev.pointsman.document.Tree;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the load of a name is shared by its deployments: by weight if one states it, else by requests
 * or tokens per minute, else evenly. Immutable.
 */
final class LoadShares {
  /** The largest share that the catalogue takes. */
  static final int MOST = 1000;

  private static final List<String> MEASURES = List.of("weight", "rpm", "tpm");
  private static final BigDecimal MOST_SHARE = BigDecimal.valueOf(MOST);
  private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000L);

  private final Map<String, Measure> byGroup;

  private LoadShares(Map<String, Measure> byGroup) {
    this.byGroup = Map.copyOf(byGroup);
  }

  /** The shares in a {@code model_list}. */
  static LoadShares of(Tree list) {
    Map<String, List<Tree>> params = new HashMap<>();
    for (Tree entry : list.each()) {
      entry
          .textOf("model_name")
          .ifPresent(
              group ->
                  params.merge(
                      group, entry.get("litellm_params").stream().toList(), LoadShares::joined));
    }
    Map<String, Measure> byGroup = new HashMap<>();
    params.forEach(
        (group, each) -> measure(each).ifPresent(measure -> byGroup.put(group, measure)));
    return new LoadShares(byGroup);
  }

  private static List<Tree> joined(List<Tree> first, List<Tree> next) {
    return Stream.concat(first.stream(), next.stream()).toList();
  }

  private static Optional<Measure> measure(List<Tree> params) {
    if (params.size() < 2) {
      return Optional.empty();
    }
    for (String key : MEASURES) {
      List<BigDecimal> numbers =
          params.stream().flatMap(each -> number(each, key).stream()).toList();
      BigDecimal most = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
      if (most.signum() > 0) {
        boolean whole = numbers.stream().allMatch(each -> each.stripTrailingZeros().scale() <= 0);
        boolean fits = whole && most.compareTo(MOST_SHARE) <= 0;
        return Optional.of(new Measure(key, fits ? MOST_SHARE : most));
      }
    }
    return Optional.empty();
  }

  /** Whether a field of a deployment says its share of this name's load. */
  boolean isShare(String group, String key, Tree value) {
    Measure measure = byGroup.get(group);
    return measure != null
        && measure.key.equals(key)
        && Optional.ofNullable(value.text()).flatMap(LoadShares::number).isPresent();
  }

  /** The share of a deployment, from 0 to {@link #MOST}; 1 where nothing is stated of any. */
  int of(String group, Tree params) {
    Measure measure = byGroup.get(group);
    if (measure == null) {
      return 1;
    }
    BigDecimal number = number(params, measure.key).orElse(BigDecimal.ZERO);
    int share =
        number.multiply(MOST_SHARE).divide(measure.most, 0, RoundingMode.HALF_UP).intValue();
    return number.signum() > 0 ? Math.max(1, share) : 0;
  }

  private static Optional<BigDecimal> number(Tree params, String key) {
    return params.textOf(key).flatMap(LoadShares::number);
  }

  private static Optional<BigDecimal> number(String text) {
    return TraitReader.number(text)
        .filter(each -> each.signum() >= 0 && each.compareTo(LARGEST) <= 0 && each.scale() <= 12);
  }

  /**
   * What counts for a name.
   *
   * @param most of it; as much as {@link #MOST}
   */
  private record Measure(String key, BigDecimal most) {}
}
