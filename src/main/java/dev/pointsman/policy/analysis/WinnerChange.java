package dev.pointsman.policy.analysis;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Requests that go elsewhere under the later revision, taken together by where they went and go.
 * Immutable.
 *
 * @param where what all of them have in common, by attribute
 * @param request the plainest of them, by attribute
 */
public record WinnerChange(
    Choice before,
    Choice after,
    SortedMap<String, String> where,
    SortedMap<String, String> request) {
  public WinnerChange {
    where = Collections.unmodifiableSortedMap(new TreeMap<>(where));
    request = Collections.unmodifiableSortedMap(new TreeMap<>(request));
  }

  /**
   * Where a request goes under one of the revisions.
   *
   * @param winner id of the deployment; null if the request is refused or nothing is left
   * @param word {@code denied} or {@code no_route} where there is no winner
   * @param usdPerMTok what a million tokens cost there, input and output as 3 to 1; null if unknown
   * @param plan ids of what is called, best first; empty if nobody planned it
   */
  public record Choice(
      @Nullable String winner, String word, @Nullable Double usdPerMTok, List<String> plan) {
    public Choice {
      plan = List.copyOf(plan);
    }
  }
}
