package dev.pointsman.policy.analysis;

import java.util.Collections;
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
 */
public record ValueChange(
    String what,
    @Nullable String before,
    @Nullable String after,
    SortedMap<String, String> request) {
  public ValueChange {
    request = Collections.unmodifiableSortedMap(new TreeMap<>(request));
  }
}
