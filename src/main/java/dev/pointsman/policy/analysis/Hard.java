package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * All that decides which deployments a request may reach. Immutable to its callers.
 *
 * @param denied where the request is refused
 */
record Hard(RequestSpace space, Universe universe, List<Effect> effects, List<long[]> denied) {
  Hard {
    effects = List.copyOf(effects);
    denied = List.copyOf(denied);
  }

  /** The deployments that a cell's request may reach; denials are another matter. */
  BitSet allowed(int[] cell) {
    BitSet allowed = universe.live();
    for (Effect effect : effects) {
      if (Boxes.contain(effect.region(), cell)) {
        allowed.andNot(effect.excluded());
      }
    }
    return allowed;
  }

  /** The cells of requests that exist and are not refused. */
  List<long[]> answered() {
    List<long[]> whole = List.of(space.whole());
    return Boxes.minus(Boxes.minus(whole, space.impossible()), denied);
  }

  /** The regions of the effects that exclude a deployment, those of one rule left out. */
  List<long[]> excluding(int deployment, String otherThan) {
    List<long[]> regions = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect.excluded().get(deployment) && !effect.id().equals(otherThan)) {
        regions = Boxes.union(regions, effect.region());
      }
    }
    return regions;
  }
}
