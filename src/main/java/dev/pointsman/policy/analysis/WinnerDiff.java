package dev.pointsman.policy.analysis;

import java.util.List;

/**
 * Which requests win other models under the later of two revisions. Immutable.
 *
 * @param scope which requests were looked at, in words
 * @param exact whether every one of them was, so that no row means no difference
 * @param rows the plainest requests first
 * @param left how many more rows there would be
 * @param states how many states of the analysis it took
 */
public record WinnerDiff(
    String scope, boolean exact, List<WinnerChange> rows, int left, long states) {
  public WinnerDiff {
    rows = List.copyOf(rows);
  }

  WinnerDiff withRows(List<WinnerChange> others) {
    return new WinnerDiff(scope, exact, others, left, states);
  }
}
