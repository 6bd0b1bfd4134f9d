package dev.pointsman.policy.analysis;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that rules set for a request and that two revisions set otherwise: a limit, a
 * threshold, the objective, what a plan must contain. Immutable.
 *
 * @param what {@code limit usd_per_request}
 * @param before null if the earlier revision sets nothing
 * @param after null if the later revision sets nothing
 * @param request the plainest such request, by attribute
 * @param share of recorded traffic that is such
 * @param when that is so; empty for always
 */
public record ValueChange(
    String what,
    @Nullable String before,
    @Nullable String after,
    SortedMap<String, String> request,
    Share share,
    List<Interval> when) {
  public ValueChange {
    request = Collections.unmodifiableSortedMap(new TreeMap<>(request));
    when = List.copyOf(when);
  }

  /** What changes. */
  List<String> key() {
    return List.of(what, String.valueOf(before), String.valueOf(after));
  }

  ValueChange during(List<Interval> intervals) {
    return new ValueChange(what, before, after, request, share, intervals);
  }

  /** With the requests of another part of the space for which the same changes. */
  ValueChange and(ValueChange other) {
    boolean plainer = other.request.size() < request.size();
    return new ValueChange(
        what, before, after, plainer ? other.request : request, share.and(other.share), when);
  }
}
