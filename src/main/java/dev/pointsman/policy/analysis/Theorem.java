package dev.pointsman.policy.analysis;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An invariant, proved or refuted. Immutable.
 *
 * @param text what it claims
 * @param counterexample the plainest request for which it does not hold, by attribute; null if none
 *     is known
 * @param reaches a model that such a request reaches; null if none is known
 * @param undecided why it is neither proved nor refuted; null if it is
 */
public record Theorem(
    String id,
    String owner,
    String text,
    @Nullable Map<String, String> counterexample,
    @Nullable String reaches,
    @Nullable String undecided) {
  public Theorem {
    counterexample = counterexample == null ? null : new TreeMap<>(counterexample);
  }

  /** The same, but what was refuted in a wider question is only not decided. */
  Theorem inWider(String why) {
    return counterexample == null ? this : new Theorem(id, owner, text, null, null, why);
  }

  public boolean holds() {
    return counterexample == null && undecided == null;
  }
}
