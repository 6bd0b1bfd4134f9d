package dev.pointsman.routing;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Selector;
import java.math.BigDecimal;
import java.util.ArrayList;
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
  private final int number;
  private final List<Deployment> ranked;
  private final int[] rankByIndex;
  private final int[] indexByRank;
  private final int[] score;
  private final List<@Nullable BigDecimal> mixCost;
  private final int[] modelByRank;
  private final int[] providerByRank;
  private final SelectorSets selectors;
  private final FitSets fit;

  Ranking(int number, RoutingTable.Source source, Objective objective, MixClass mix) {
    this.number = number;
    List<Entry> entries = new ArrayList<>();
    for (Deployment deployment : source.catalog().deployments()) {
      int score = Scores.of(objective, deployment);
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
    this.selectors = new SelectorSets(source, ranked, rankByIndex);
    this.fit = new FitSets(ranked);
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

  /** The ranks that a selector names; not to be written to. */
  long[] set(Selector selector) {
    return selectors.of(selector);
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
