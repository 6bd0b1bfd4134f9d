package dev.pointsman.policy.analysis;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rules that can hold for one request together and then leave no model, or models of one provider;
 * without any one of them more would be left. Immutable.
 *
 * @param rules ids of rules and built-in checks
 * @param provider the only one left; null if no model is
 * @param example the plainest request that meets them, by attribute
 */
public record Conflict(
    SortedSet<String> rules, @Nullable String provider, Map<String, String> example) {
  /** Fewest rules first, then by name. */
  static final Comparator<Conflict> ORDER =
      Comparator.comparingInt((Conflict each) -> each.rules().size())
          .thenComparing(each -> String.join(" ", each.rules()))
          .thenComparing(each -> String.valueOf(each.provider()));

  public Conflict {
    rules = Collections.unmodifiableSortedSet(new TreeSet<>(rules));
    example = Collections.unmodifiableSortedMap(new TreeMap<>(example));
  }

  /** Whether built-in checks alone make it: then it says nothing about policy. */
  public boolean isPhysical() {
    return rules.stream().allMatch(rule -> rule.startsWith(Effect.FIT));
  }

  /** Ids in order, as a message names them. */
  public List<String> ids() {
    return List.copyOf(rules);
  }
}
