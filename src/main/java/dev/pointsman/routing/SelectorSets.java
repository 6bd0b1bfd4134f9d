package dev.pointsman.routing;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.policy.vocabulary.Selector;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

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
  private final NumberSets numbers;
  private final AtomicInteger made = new AtomicInteger();
  private final ConcurrentMap<Selector, RankSet> kept = new ConcurrentHashMap<>();

  SelectorSets(RoutingTable.Source source, List<Deployment> ranked, int[] rankByIndex) {
    this.source = source;
    this.ranked = ranked;
    this.rankByIndex = rankByIndex;
    this.numbers = new NumberSets(source.steps(), this);
  }

  /** The set; not to be written to. */
  long[] of(Selector selector) {
    return interned(selector).words();
  }

  /** The set, the same object for selectors that name alike as long as it is kept. */
  RankSet interned(Selector selector) {
    RankSet known = kept.get(selector);
    if (known != null) {
      return known;
    }
    RankSet byNumber = numbers.of(selector);
    if (byNumber != null) {
      return byNumber;
    }
    RankSet set = worked(source.steps().canonical(selector));
    if (kept.size() < MOST_AS_WRITTEN) {
      kept.put(selector, set);
    }
    return set;
  }

  /** The ranks of known price within a bound; not to be written to. */
  long[] priceAtMost(double usdPerMTok) {
    return numbers.priceAtMost(usdPerMTok);
  }

  /** The ranks of known quality that reach a bound; not to be written to. */
  long[] qualityAtLeast(double quality) {
    return numbers.qualityAtLeast(quality);
  }

  /** The set of a selector whose numbers are among those that tell deployments apart. */
  RankSet worked(Selector canonical) {
    RankSet known = kept.get(canonical);
    if (known != null) {
      return known;
    }
    long[] set = workOut(canonical);
    if (kept.size() >= MOST_KEPT) {
      return new RankSet(RankSet.NOT_KEPT, set);
    }
    RankSet mine = new RankSet(made.getAndIncrement(), set);
    RankSet theirs = kept.putIfAbsent(canonical, mine);
    return theirs == null ? mine : theirs;
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
