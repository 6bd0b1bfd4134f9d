package dev.pointsman.routing;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Mode;
import dev.pointsman.catalog.SelectorMatch;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The best models for an objective among those that have certain properties: the catalogue's own
 * word, before any rule has spoken. Stateless; off the fast path.
 */
public final class Recommendations {
  private Recommendations() {}

  /**
   * What is wanted. Immutable.
   *
   * @param selectors all must hold, by how they are shown; what is unknown does not hold
   * @param atMost how many models
   * @param callableOnly leave out what cannot be called from here
   */
  public record Wanted(
      Objective objective, Map<String, Selector> selectors, int atMost, boolean callableOnly) {
    public Wanted {
      selectors = Map.copyOf(selectors);
    }
  }

  /**
   * What was found. Immutable.
   *
   * @param best best first, of each model of a provider the best deployment only
   * @param leftAfter how many chat models are left after each property, in order; the last one is
   *     how many fit in all
   */
  public record Found(List<Deployment> best, Map<String, Integer> leftAfter) {}

  /** The models that fit, by the objective, expected cost at three to one, and id. */
  public static Found find(RoutingTable table, Wanted wanted) {
    Ranking ranking = table.ranking(wanted.objective(), MixClass.THREE_TO_ONE);
    List<Deployment> left = new ArrayList<>();
    for (int rank = 0; rank < ranking.size(); rank++) {
      left.add(ranking.at(rank));
    }
    left.removeIf(each -> !answersChats(each));
    Map<String, Integer> leftAfter = new LinkedHashMap<>();
    leftAfter.put("chat models", models(left).size());
    if (wanted.callableOnly()) {
      keep(left, each -> table.callability(each).why() == null);
      leftAfter.put("callable", models(left).size());
    }
    new TreeMap<>(wanted.selectors())
        .forEach(
            (name, selector) -> {
              keep(left, each -> SelectorMatch.matches(selector, each));
              leftAfter.put(name, models(left).size());
            });
    Set<String> seen = new HashSet<>();
    List<Deployment> best =
        left.stream().filter(each -> seen.add(each.group())).limit(wanted.atMost()).toList();
    return new Found(best, leftAfter);
  }

  /** The objective's score from 0 to 1000; -1 if it cannot be told, and for cost, which is one. */
  public static int score(RoutingTable table, Objective objective, Deployment deployment) {
    Ranking ranking = table.ranking(objective, MixClass.THREE_TO_ONE);
    return objective == Objective.COST ? Scores.UNKNOWN : ranking.score(ranking.rankOf(deployment));
  }

  private static boolean answersChats(Deployment deployment) {
    return deployment.model().mode() == Mode.CHAT
        && deployment.model().status() != Status.RETIRED
        && deployment.model().status() != Status.DEPRECATED;
  }

  private static void keep(List<Deployment> deployments, Predicate<Deployment> wanted) {
    deployments.removeIf(each -> !wanted.test(each));
  }

  private static Set<String> models(List<Deployment> deployments) {
    Set<String> groups = new HashSet<>();
    deployments.forEach(each -> groups.add(each.group()));
    return groups;
  }
}
