package dev.pointsman.routing;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.policy.vocabulary.Selector;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The set of ranks that each selector names, worked out once. Thread-safe; reading takes no lock.
 *
 * <p>Rules may bind a request's attribute as an argument, so there is no end of selectors. Numbers
 * make only as many as {@link NumberSteps} leaves; of all together no more than {@link #MOST_KEPT}
 * are kept, and what comes after is worked out each time.
 */
final class SelectorSets {
  static final int MOST_KEPT = 4_096;

  /** Up to here a number is also kept as it was written: those of rules are met first. */
  private static final int MOST_AS_WRITTEN = 1_024;

  private final RoutingTable.Source source;
  private final List<Deployment> ranked;
  private final int[] rankByIndex;
  private final ConcurrentMap<Selector, long[]> kept = new ConcurrentHashMap<>();

  SelectorSets(RoutingTable.Source source, List<Deployment> ranked, int[] rankByIndex) {
    this.source = source;
    this.ranked = ranked;
    this.rankByIndex = rankByIndex;
  }

  /** The set; not to be written to. */
  long[] of(Selector selector) {
    long[] known = kept.get(selector);
    if (known != null) {
      return known;
    }
    Selector canonical = source.steps().canonical(selector);
    long[] same = kept.get(canonical);
    long[] set = same == null ? keep(canonical, workOut(canonical), MOST_KEPT) : same;
    return keep(selector, set, MOST_AS_WRITTEN);
  }

  private long[] keep(Selector selector, long[] set, int most) {
    if (kept.size() < most) {
      kept.put(selector, set);
    }
    return set;
  }

  private long[] workOut(Selector selector) {
    return switch (selector.kind()) {
      case ANY_OF -> anyOf(selector.operands());
      case ALL_OF -> allOf(selector.operands());
      case NOT -> {
        long[] set = all();
        Bits.remove(set, of(selector.operands().get(0)));
        yield set;
      }
      case NAMED -> named((String) selector.argument());
      default -> matching(selector);
    };
  }

  private long[] anyOf(List<Selector> operands) {
    long[] set = new long[Bits.wordsFor(ranked.size())];
    for (Selector operand : operands) {
      long[] part = of(operand);
      for (int i = 0; i < set.length; i++) {
        set[i] |= part[i];
      }
    }
    return set;
  }

  private long[] allOf(List<Selector> operands) {
    long[] set = all();
    for (Selector operand : operands) {
      Bits.retain(set, of(operand));
    }
    return set;
  }

  private long[] named(String name) {
    long[] set = new long[Bits.wordsFor(ranked.size())];
    for (Deployment deployment : source.catalog().named(name)) {
      Bits.add(set, rankByIndex[deployment.index()]);
    }
    return set;
  }

  private long[] all() {
    long[] set = new long[Bits.wordsFor(ranked.size())];
    Bits.fill(set, ranked.size());
    return set;
  }

  private long[] matching(Selector selector) {
    long[] set = new long[Bits.wordsFor(ranked.size())];
    for (int rank = 0; rank < ranked.size(); rank++) {
      if (source.matches().test(selector, ranked.get(rank))) {
        Bits.add(set, rank);
      }
    }
    return set;
  }
}
