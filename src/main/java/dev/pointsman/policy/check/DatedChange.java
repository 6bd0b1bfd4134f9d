package dev.pointsman.policy.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A moment at which rules begin or cease to count by their dates, without anybody changing a file.
 * Immutable.
 *
 * @param begins ids of rules that count from then on
 * @param ends ids of rules that no longer count
 */
public record DatedChange(Instant at, List<String> begins, List<String> ends) {
  public DatedChange {
    begins = List.copyOf(begins);
    ends = List.copyOf(ends);
  }

  /** All after a moment, the next first. */
  public static List<DatedChange> ahead(List<RuleInfo> rules, Instant now) {
    SortedMap<Instant, DatedChange> changes = new TreeMap<>();
    for (RuleInfo rule : rules) {
      add(rule.activeFrom(), now, List.of(rule.id()), List.of(), changes);
      add(rule.activeTo(), now, List.of(), List.of(rule.id()), changes);
    }
    return List.copyOf(changes.values());
  }

  private static void add(
      @Nullable Instant at,
      Instant now,
      List<String> begins,
      List<String> ends,
      SortedMap<Instant, DatedChange> into) {
    if (at != null && at.isAfter(now)) {
      into.merge(at, new DatedChange(at, begins, ends), DatedChange::and);
    }
  }

  private DatedChange and(DatedChange other) {
    List<String> more = new ArrayList<>(begins);
    more.addAll(other.begins);
    List<String> fewer = new ArrayList<>(ends);
    fewer.addAll(other.ends);
    return new DatedChange(at, more, fewer);
  }
}
