package dev.pointsman.policy.analysis;

import dev.pointsman.policy.vocabulary.Request;
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
 * @param sample the same as a request that can be routed
 */
public record WinnerChange(
    Choice before,
    Choice after,
    SortedMap<String, String> where,
    SortedMap<String, String> request,
    Request sample) {
  public WinnerChange {
    where = Collections.unmodifiableSortedMap(new TreeMap<>(where));
    request = Collections.unmodifiableSortedMap(new TreeMap<>(request));
  }

  WinnerChange withPlans(List<String> earlier, List<String> later) {
    return new WinnerChange(before.with(earlier), after.with(later), where, request, sample);
  }

  /**
   * Where a request goes under one of the revisions.
   *
   * @param winner id of the deployment; null if the request is refused, nothing is left, or only
   *     the caller names it
   * @param word {@code denied}, {@code no_route} or {@code as_asked} where there is no winner; else
   *     what it depends on, if on anything
   * @param usdPerMTok what a million tokens cost there, input and output as 3 to 1; null if unknown
   * @param plan ids of what is called, best first; empty if nobody planned it
   */
  public record Choice(
      @Nullable String winner, String word, @Nullable Double usdPerMTok, List<String> plan) {
    public Choice {
      plan = List.copyOf(plan);
    }

    private Choice with(List<String> planned) {
      return new Choice(winner, word, usdPerMTok, planned);
    }
  }
}
