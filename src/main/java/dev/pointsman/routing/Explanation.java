package dev.pointsman.routing;

import java.util.List;

/**
 * Why a route is as it is, worked out after the fact from facts, decision and catalogue. Immutable.
 *
 * @param reasons what each rule said, in order of rule ids
 * @param excluded how many deployments each hard constraint excludes, alone or with others
 * @param dropped constraints that were given up ({@code requireIfPossible})
 */
public record Explanation(List<Reason> reasons, List<Excluded> excluded, List<Reason> dropped) {
  public Explanation {
    reasons = List.copyOf(reasons);
    excluded = List.copyOf(excluded);
    dropped = List.copyOf(dropped);
  }

  /**
   * What one rule, or one built-in check, said.
   *
   * @param verb the word of the rule file, or {@code fit}
   */
  public record Reason(String rule, String verb, String text) {}

  /** How many deployments one rule or built-in check excludes. */
  public record Excluded(int count, String by) {}
}
