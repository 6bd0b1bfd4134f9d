package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sets of deployments that influences tell from the others. Stateless. */
final class Separators {
  private Separators() {}

  static List<BitSet> of(List<Reach> reaches) {
    List<BitSet> separators = new ArrayList<>();
    for (Reach each : reaches) {
      if (each.influence() instanceof Influence.Exclude exclude) {
        separators.add(exclude.deployments());
      } else if (each.influence() instanceof Influence.Wish wish) {
        separators.add(wish.wanted());
      } else if (each.influence() instanceof Influence.Points points) {
        separators.addAll(byPoints(points.byDeployment()).values());
      }
    }
    return separators;
  }

  private static Map<Integer, BitSet> byPoints(int[] points) {
    Map<Integer, BitSet> sets = new TreeMap<>();
    for (int deployment = 0; deployment < points.length; deployment++) {
      if (points[deployment] != 0) {
        sets.computeIfAbsent(points[deployment], any -> new BitSet()).set(deployment);
      }
    }
    return sets;
  }
}
