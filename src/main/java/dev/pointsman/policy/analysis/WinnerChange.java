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
 * @param share of recorded traffic that is such
 * @param when that is so; empty for always
 */
public record WinnerChange(
    Choice before,
    Choice after,
    SortedMap<String, String> where,
    SortedMap<String, String> request,
    Request sample,
    Share share,
    List<Interval> when) {
  public WinnerChange {
    when = List.copyOf(when);
    where = Collections.unmodifiableSortedMap(new TreeMap<>(where));
    request = Collections.unmodifiableSortedMap(new TreeMap<>(request));
  }

  WinnerChange withPlans(List<String> earlier, List<String> later) {
    return new WinnerChange(
        before.with(earlier), after.with(later), where, request, sample, share, when);
  }

  /** Where requests went and go. */
  List<String> key() {
    return List.of(
        String.valueOf(before.winner), before.word, String.valueOf(after.winner), after.word);
  }

  WinnerChange during(List<Interval> intervals) {
    return new WinnerChange(before, after, where, request, sample, share, intervals);
  }

  /** With the requests of another part of the space that went and go to the same. */
  WinnerChange and(WinnerChange other) {
    WinnerChange plainer = other.request.size() < request.size() ? other : this;
    SortedMap<String, String> common = new TreeMap<>(where);
    common.keySet().retainAll(other.where.keySet());
    common.replaceAll((attribute, words) -> joined(words, other.where.getOrDefault(attribute, "")));
    return new WinnerChange(
        before, after, common, plainer.request, plainer.sample, share.and(other.share), when);
  }

  private static String joined(String one, String other) {
    return one.equals(other) ? one : one + "|" + other;
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
