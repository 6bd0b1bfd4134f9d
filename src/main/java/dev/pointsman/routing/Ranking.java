package dev.pointsman.routing;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Selector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All deployments in the order of one objective and mix class: by score, expected cost, id. A
 * deployment's rank is its bit in every set, so ties need no comparison. Thread-safe.
 */
final class Ranking {
  private static final int MOST_LEARNED = 1_024;

  private final int number;
  private final List<Deployment> ranked;
  private final int[] rankByIndex;
  private final int[] indexByRank;
  private final int[] score;
  private final List<@Nullable BigDecimal> mixCost;
  private final int[] modelByRank;
  private final int[] providerByRank;
  private final int models;
  private final int providers;
  private final int[] endOfPeers;
  private final int[] firstPeer;
  private final SelectorSets selectors;
  private final FitSets fit;
  private final PriceColumns prices;
  private final CostBands bands;
  private volatile Atoms atoms;

  Ranking(int number, RoutingTable.Source source, Objective objective, MixClass mix) {
    this.number = number;
    List<Entry> entries = new ArrayList<>();
    for (Deployment deployment : source.catalog().deployments()) {
      int score = source.strategies().score(objective, deployment);
      entries.add(new Entry(deployment, score, Costs.ofMix(deployment, mix)));
    }
    entries.sort(Entry.ORDER);
    this.ranked = entries.stream().map(Entry::deployment).toList();
    this.score = entries.stream().mapToInt(Entry::score).toArray();
    this.mixCost = new ArrayList<>();
    this.rankByIndex = new int[ranked.size()];
    this.indexByRank = ranked.stream().mapToInt(Deployment::index).toArray();
    for (int rank = 0; rank < rankByIndex.length; rank++) {
      rankByIndex[ranked.get(rank).index()] = rank;
      mixCost.add(entries.get(rank).mixCost());
    }
    this.modelByRank = numbers(deployment -> deployment.model().canonical());
    this.providerByRank = numbers(deployment -> deployment.provider().id());
    this.models = 1 + Arrays.stream(modelByRank).max().orElse(-1);
    this.providers = 1 + Arrays.stream(providerByRank).max().orElse(-1);
    this.firstPeer = new int[ranked.size()];
    this.endOfPeers = new int[ranked.size()];
    findPeers();
    this.selectors = new SelectorSets(source, ranked, rankByIndex);
    this.fit = new FitSets(ranked);
    this.prices = new PriceColumns(ranked);
    this.bands = new CostBands(ranked, mix);
    this.atoms = Atoms.whole(ranked.size());
  }

  /** Position among the rankings of a table. */
  int number() {
    return number;
  }

  int size() {
    return ranked.size();
  }

  int words() {
    return Bits.wordsFor(ranked.size());
  }

  Deployment at(int rank) {
    return ranked.get(rank);
  }

  /** Index in the catalogue. */
  int indexAt(int rank) {
    return indexByRank[rank];
  }

  int rankOf(Deployment deployment) {
    return rankByIndex[deployment.index()];
  }

  /** The objective's score, {@link Scores#UNKNOWN} if it cannot be told. */
  int score(int rank) {
    return score[rank];
  }

  /** What the mix costs there, on a scale of its own; null if unknown. */
  @Nullable BigDecimal mixCost(int rank) {
    return mixCost.get(rank);
  }

  /** A number that deployments of one model have in common, whoever provides it. */
  int model(int rank) {
    return modelByRank[rank];
  }

  /** A number that deployments of one provider have in common. */
  int provider(int rank) {
    return providerByRank[rank];
  }

  /** Above all numbers of models. */
  int models() {
    return models;
  }

  /** Above all numbers of providers. */
  int providers() {
    return providers;
  }

  /** Whether there are ranks that differ from it by their endpoint only. */
  boolean hasPeers(int rank) {
    return endOfPeers[rank] - firstPeer[rank] > 1;
  }

  /** The first of the ranks that differ by their endpoint only, itself among them. */
  int firstPeer(int rank) {
    return firstPeer[rank];
  }

  /** The first rank after them. */
  int endOfPeers(int rank) {
    return endOfPeers[rank];
  }

  /** Ids of one group begin alike, so that peers stand side by side. */
  private void findPeers() {
    int first = 0;
    for (int rank = 0; rank < ranked.size(); rank++) {
      if (!arePeers(first, rank)) {
        first = rank;
      }
      firstPeer[rank] = first;
      for (int peer = first; peer <= rank; peer++) {
        endOfPeers[peer] = rank + 1;
      }
    }
  }

  private boolean arePeers(int one, int other) {
    BigDecimal cost = mixCost.get(one);
    BigDecimal others = mixCost.get(other);
    boolean sameCost =
        cost == null ? others == null : others != null && cost.compareTo(others) == 0;
    return sameCost
        && score[one] == score[other]
        && ranked.get(one).group().equals(ranked.get(other).group());
  }

  /** The ranks that a selector names; not to be written to. */
  long[] set(Selector selector) {
    return selectors.of(selector);
  }

  /** The ranks of known price within a bound; not to be written to. */
  long[] priceAtMost(double usdPerMTok) {
    return selectors.priceAtMost(usdPerMTok);
  }

  /** The ranks of known quality that reach a bound; not to be written to. */
  long[] qualityAtLeast(double quality) {
    return selectors.qualityAtLeast(quality);
  }

  /** As {@link #set}, the same object for selectors that name alike. */
  RankSet interned(Selector selector) {
    return selectors.interned(selector);
  }

  /** The ranks by what preferences have named so far. */
  Atoms atoms() {
    return atoms;
  }

  /**
   * The ranks by what preferences have named so far and these sets. Beyond {@link #MOST_LEARNED}
   * sets the atoms are made for these alone, and the sets are replaced by ones that those know.
   */
  Atoms learn(RankSet[] sets, int count) {
    List<RankSet> named = Arrays.asList(sets).subList(0, count);
    Atoms known = atoms;
    if (named.stream().allMatch(set -> set.number() >= 0 && set.number() < MOST_LEARNED)) {
      Atoms more = known.with(named.stream().filter(set -> !known.knows(set)).distinct().toList());
      atoms = more;
      return more;
    }
    for (int i = 0; i < count; i++) {
      sets[i] = new RankSet(i, sets[i].words());
    }
    return Atoms.whole(size()).with(Arrays.asList(sets).subList(0, count));
  }

  /** Prices by rank. */
  PriceColumns prices() {
    return prices;
  }

  /** Costs by rank, between which all requests of the mix class lie. */
  CostBands bands() {
    return bands;
  }

  FitSets fit() {
    return fit;
  }

  private int[] numbers(Function<Deployment, String> name) {
    Map<String, Integer> numbers = new HashMap<>();
    return ranked.stream()
        .map(name)
        .mapToInt(each -> numbers.computeIfAbsent(each, any -> numbers.size()))
        .toArray();
  }

  private record Entry(Deployment deployment, int score, @Nullable BigDecimal mixCost) {
    static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::score, Comparator.reverseOrder())
            .thenComparing(Entry::mixCost, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(entry -> entry.deployment().id());
  }
}
