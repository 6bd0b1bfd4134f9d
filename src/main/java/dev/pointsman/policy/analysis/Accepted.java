package dev.pointsman.policy.analysis;

import dev.pointsman.document.Place;
import java.util.Collection;
import java.util.List;

/**
 * A conflict that people have looked at and want to be so, or an invariant that they know not to be
 * decided. Immutable.
 *
 * @param rules ids of rules and built-in checks; {@code fit.*} stands for any built-in check; or of
 *     invariants
 * @param owner who answers for it
 */
public record Accepted(List<String> rules, String reason, String owner, Place place) {
  private static final String ANY = "*";

  public Accepted {
    rules = List.copyOf(rules);
  }

  /** Whether the rules together include all of these. */
  boolean covers(Collection<String> ids) {
    return rules.stream().allMatch(wanted -> ids.stream().anyMatch(id -> fits(wanted, id)));
  }

  static boolean fits(String wanted, String id) {
    return wanted.endsWith(ANY)
        ? id.startsWith(wanted.substring(0, wanted.length() - 1))
        : id.equals(wanted);
  }
}
