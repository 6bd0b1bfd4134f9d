package dev.pointsman.routing;

import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Selector.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What selectors with a number name, by the numbers that tell deployments apart; each worked out at
 * its first use. Thread-safe; reading takes no lock and makes nothing.
 */
final class NumberSets {
  private final NumberSteps steps;
  private final SelectorSets selectors;
  private final Map<Kind, AtomicReferenceArray<@Nullable RankSet>> byKind =
      new EnumMap<>(Kind.class);

  NumberSets(NumberSteps steps, SelectorSets selectors) {
    this.steps = steps;
    this.selectors = selectors;
    for (Kind kind : Kind.values()) {
      if (steps.has(kind)) {
        // One more for a bound that nothing reaches.
        byKind.put(kind, new AtomicReferenceArray<>(steps.count(kind) + 1));
      }
    }
  }

  /** The set of a selector with a number; null for any other. */
  @Nullable RankSet of(Selector selector) {
    AtomicReferenceArray<@Nullable RankSet> sets = byKind.get(selector.kind());
    if (sets == null) {
      return null;
    }
    int step = steps.step(selector.kind(), ((Number) selector.argument()).doubleValue());
    RankSet known = sets.get(step);
    return known == null ? keep(sets, step, selector) : known;
  }

  /** As {@link Models#priceAtMost}; not to be written to. */
  long[] priceAtMost(double usdPerMTok) {
    return of(Kind.PRICE_AT_MOST, usdPerMTok);
  }

  /** As {@link Models#qualityAtLeast}; not to be written to. */
  long[] qualityAtLeast(double quality) {
    return of(Kind.QUALITY_AT_LEAST, quality);
  }

  private long[] of(Kind kind, double bound) {
    AtomicReferenceArray<@Nullable RankSet> sets = Objects.requireNonNull(byKind.get(kind));
    int step = steps.step(kind, bound);
    RankSet known = sets.get(step);
    if (known != null) {
      return known.words();
    }
    Selector selector =
        kind == Kind.PRICE_AT_MOST ? Models.priceAtMost(bound) : Models.qualityAtLeast(bound);
    return keep(sets, step, selector).words();
  }

  private RankSet keep(AtomicReferenceArray<@Nullable RankSet> sets, int step, Selector selector) {
    RankSet set = selectors.worked(steps.canonical(selector));
    sets.set(step, set);
    return set;
  }
}
