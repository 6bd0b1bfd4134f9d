package dev.pointsman.policy.analysis;

import java.util.List;

/** Where a rule or check has an influence. Immutable to its callers. */
record Reach(String id, List<long[]> region, Influence influence) {
  Reach {
    region = List.copyOf(region);
  }
}
