package dev.pointsman.routing;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Model;
import dev.pointsman.catalog.SelectorMatch;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Selector;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue made ready for planning: every order it can be ranked in, and what can be called from
 * here. Immutable to its callers and thread-safe; a new catalogue or a change of what can be called
 * makes a new table.
 */
public final class RoutingTable {
  /** The share of weight 1 where nothing speaks against a deployment. */
  private static final long SHARE = 1_000;

  private final Catalog catalog;
  private final List<Callability> callability;
  private final Costs costs;
  private final long[] shares;
  private final Map<Objective, Map<MixClass, Ranking>> rankings;
  private final Ranking anyRanking;
  private final long[][] callable;
  private final long @Nullable [][] undrained;

  /**
   * A table.
   *
   * @param callability by index of the deployment
   */
  public RoutingTable(Catalog catalog, List<Callability> callability) {
    this(catalog, callability, Strategies.USUAL);
  }

  /** With strategies of one's own. */
  public RoutingTable(Catalog catalog, List<Callability> callability, Strategies strategies) {
    this(
        catalog,
        callability,
        new Costs(catalog.deployments()),
        rankings(
            new Source(
                catalog,
                SelectorMatch::matches,
                new NumberSteps(catalog.deployments()),
                strategies)),
        usualShares(catalog));
  }

  /** With another meaning of selectors. */
  RoutingTable(
      Catalog catalog, List<Callability> callability, BiPredicate<Selector, Deployment> matches) {
    this(
        catalog,
        callability,
        new Costs(catalog.deployments()),
        rankings(
            new Source(catalog, matches, new NumberSteps(catalog.deployments()), Strategies.USUAL)),
        usualShares(catalog));
  }

  private RoutingTable(
      Catalog catalog,
      List<Callability> callability,
      Costs costs,
      Map<Objective, Map<MixClass, Ranking>> rankings,
      long[] shares) {
    if (callability.size() != catalog.deployments().size()) {
      throw new IllegalArgumentException(
          "callability: %d entries (expected: one for each of %d deployments)"
              .formatted(callability.size(), catalog.deployments().size()));
    }
    this.catalog = catalog;
    this.callability = List.copyOf(callability);
    this.costs = costs;
    this.rankings = rankings;
    this.shares = shares;
    this.anyRanking = rankings.values().iterator().next().values().iterator().next();
    this.callable = sets(each -> each == Callability.CALLABLE || each == Callability.DRAINED);
    this.undrained =
        callability.contains(Callability.DRAINED)
            ? sets(each -> each != Callability.DRAINED)
            : null;
  }

  private RoutingTable(RoutingTable same, Costs costs) {
    this.catalog = same.catalog;
    this.callability = same.callability;
    this.costs = costs;
    this.rankings = same.rankings;
    this.shares = same.shares;
    this.anyRanking = same.anyRanking;
    this.callable = same.callable;
    this.undrained = same.undrained;
  }

  /** The same catalogue with something else callable; far cheaper than a new table. */
  public RoutingTable withCallability(List<Callability> changed) {
    return new RoutingTable(catalog, changed, costs, rankings, shares);
  }

  /**
   * The same catalogue with other parts of their weights that equal deployments get: health times
   * remaining quota.
   *
   * @param part of a deployment, 0 to 1
   */
  public RoutingTable withParts(ToDoubleFunction<Deployment> part) {
    long[] changed = usualShares(catalog);
    for (Deployment each : catalog.deployments()) {
      double held = Math.max(0, Math.min(1, part.applyAsDouble(each)));
      changed[each.index()] = Math.round(changed[each.index()] * held);
    }
    return new RoutingTable(catalog, callability, costs, rankings, changed);
  }

  /** The same catalogue for a request whose tokens were counted. */
  public RoutingTable with(CountedTokens counted) {
    return counted.isNone() ? this : new RoutingTable(this, costs.with(counted));
  }

  /** What was counted of the request that this is for. */
  public CountedTokens counted() {
    return costs.counted();
  }

  /** The input of a request as a model counts it, rounded up. */
  public int inputTokens(Request facts, Model model) {
    return counted().input(facts.inputTokens(), model.tokenizer());
  }

  private static long[] usualShares(Catalog catalog) {
    return catalog.deployments().stream().mapToLong(each -> SHARE * each.weight()).toArray();
  }

  /** What a deployment has to say in a draw among equal ones. */
  long share(int index) {
    return shares[index];
  }

  public Catalog catalog() {
    return catalog;
  }

  public Callability callability(Deployment deployment) {
    return callability.get(deployment.index());
  }

  Costs costs() {
    return costs;
  }

  Ranking ranking(Objective objective, Request facts) {
    return ranking(objective, MixClass.of(facts));
  }

  Ranking ranking(Objective objective, MixClass mix) {
    Map<MixClass, Ranking> byMix = Objects.requireNonNull(rankings.get(objective));
    return Objects.requireNonNull(byMix.get(mix));
  }

  /** One of the rankings, for what they have in common. */
  Ranking anyRanking() {
    return anyRanking;
  }

  /** The ranks that can be called from here, drained or not; not to be written to. */
  long[] callable(int ranking) {
    return callable[ranking];
  }

  /** The ranks that no operator took out; null if nothing is drained. Not to be written to. */
  long @Nullable [] undrained(int ranking) {
    return undrained == null ? null : undrained[ranking];
  }

  /** Numbered in the order in which the maps yield them. */
  private static Map<Objective, Map<MixClass, Ranking>> rankings(Source source) {
    Map<Objective, Map<MixClass, Ranking>> rankings = new EnumMap<>(Objective.class);
    int number = 0;
    for (Objective objective : Objective.values()) {
      Map<MixClass, Ranking> byMix = new EnumMap<>(MixClass.class);
      for (MixClass mix : MixClass.values()) {
        byMix.put(mix, new Ranking(number++, source, objective, mix));
      }
      rankings.put(objective, byMix);
    }
    return rankings;
  }

  /** For every ranking, the ranks whose callability is wanted. */
  private long[][] sets(Predicate<Callability> wanted) {
    return rankings.values().stream()
        .flatMap(byMix -> byMix.values().stream())
        .map(ranking -> set(ranking, wanted))
        .toArray(long[][]::new);
  }

  private long[] set(Ranking ranking, Predicate<Callability> wanted) {
    long[] set = new long[ranking.words()];
    for (int rank = 0; rank < ranking.size(); rank++) {
      if (wanted.test(callability(ranking.at(rank)))) {
        Bits.add(set, rank);
      }
    }
    return set;
  }

  /** What every ranking is made from. */
  record Source(
      Catalog catalog,
      BiPredicate<Selector, Deployment> matches,
      NumberSteps steps,
      Strategies strategies) {}
}
