package dev.pointsman.policy.analysis;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Deployments that some request may reach under one of two revisions only. Immutable.
 *
 * @param rule that keeps the request from them under the other: of the earlier revision if they are
 *     allowed now, else of the later one; or the built-in check
 * @param denial whether it refuses the request altogether; then no deployments are counted
 * @param deployments how many
 * @param examples ids of some of them
 * @param request the plainest such request, by attribute
 * @param share of recorded traffic that is such
 * @param when that is so; empty for always
 */
public record AllowedChange(
    String rule,
    boolean denial,
    int deployments,
    List<String> examples,
    SortedMap<String, String> request,
    Share share,
    List<Interval> when) {
  /** How many deployments are named. */
  static final int EXAMPLES = 5;

  public AllowedChange {
    examples = List.copyOf(examples);
    request = Collections.unmodifiableSortedMap(new TreeMap<>(request));
    when = List.copyOf(when);
  }

  /** What changes. */
  List<String> key() {
    return List.of(rule, String.valueOf(denial));
  }

  AllowedChange during(List<Interval> intervals) {
    return new AllowedChange(rule, denial, deployments, examples, request, share, intervals);
  }
}
