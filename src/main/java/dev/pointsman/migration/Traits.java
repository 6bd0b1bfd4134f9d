package dev.pointsman.migration;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is stated about a model beside its name; what is not stated comes from the catalogue.
 * Immutable.
 *
 * @param baseModel the model that it is, where its own name does not say
 * @param limits tokens by key of our {@code limits}
 * @param prices USD per million tokens by key of our {@code pricing}
 * @param able capabilities that are stated to be there
 * @param unable capabilities that are stated to be missing
 */
record Traits(
    @Nullable String baseModel,
    @Nullable String mode,
    Map<String, Integer> limits,
    Map<String, BigDecimal> prices,
    Set<String> able,
    Set<String> unable) {
  Traits {
    limits = Map.copyOf(limits);
    prices = Map.copyOf(prices);
    able = Set.copyOf(able);
    unable = Set.copyOf(unable);
  }
}
