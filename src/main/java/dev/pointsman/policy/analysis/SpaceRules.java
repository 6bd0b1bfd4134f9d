package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.Formula;
import java.util.List;
import java.util.Map;

/**
 * What {@code rules/space.yaml} says: which requests there can be, and which conflicts are wanted.
 * Immutable.
 *
 * @param bounds by attribute
 * @param impossible conditions that no request meets
 * @param noRoute conflicts that may leave no model
 * @param singleProvider conflicts that may leave one provider
 * @param undecided invariants that need not be decided, by their ids
 */
record SpaceRules(
    Map<String, Range> bounds,
    List<Formula> impossible,
    List<Accepted> noRoute,
    List<Accepted> singleProvider,
    List<Accepted> undecided) {
  static final String FILE = "rules/space.yaml";
  static final SpaceRules NONE =
      new SpaceRules(Map.of(), List.of(), List.of(), List.of(), List.of());

  SpaceRules {
    bounds = Map.copyOf(bounds);
    impossible = List.copyOf(impossible);
    noRoute = List.copyOf(noRoute);
    singleProvider = List.copyOf(singleProvider);
    undecided = List.copyOf(undecided);
  }
}
