package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which requests win other models under the later of two revisions. Immutable.
 *
 * @param scope which requests were looked at, in words
 * @param exact whether every one of them was, so that no row means no difference
 * @param rows those with most recorded traffic first, then the plainest requests
 * @param left how many more rows there would be
 * @param states how many states of the analysis it took
 */
public record WinnerDiff(
    String scope, boolean exact, List<WinnerChange> rows, int left, long states) {
  /** Where nothing can win otherwise. */
  static final WinnerDiff NONE = new WinnerDiff("no rule decides otherwise", true, List.of(), 0, 0);

  public WinnerDiff {
    rows = List.copyOf(rows);
  }

  WinnerDiff withRows(List<WinnerChange> others) {
    return new WinnerDiff(scope, exact, others, left, states);
  }

  /** The same of another part of the space. */
  WinnerDiff and(WinnerDiff other) {
    if (equals(NONE) || other.equals(NONE)) {
      return equals(NONE) ? other : this;
    }
    Map<List<String>, WinnerChange> all = new LinkedHashMap<>();
    List<WinnerChange> both = new ArrayList<>(rows);
    both.addAll(other.rows);
    both.forEach(each -> all.merge(each.key(), each, WinnerChange::and));
    boolean narrower = exact && !other.exact;
    return new WinnerDiff(
        narrower ? other.scope : scope,
        exact && other.exact,
        List.copyOf(all.values()),
        0,
        states + other.states);
  }

  /** With the first rows only. */
  WinnerDiff shown(int most) {
    List<WinnerChange> sorted =
        rows.stream()
            .sorted(
                Comparator.comparingInt((WinnerChange each) -> -each.share().requests())
                    .thenComparing(each -> each.request().size())
                    .thenComparing(each -> String.join(" ", each.key())))
            .toList();
    int shown = Math.min(most, sorted.size());
    return new WinnerDiff(scope, exact, sorted.subList(0, shown), sorted.size() - shown, states);
  }
}
