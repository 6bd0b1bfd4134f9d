package dev.pointsman.policy.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings together what changes now and after each moment ahead: a row that is not always so says
 * when it is. Confined to one thread.
 */
final class DiffTimes {
  private final List<@Nullable Instant> begins = new ArrayList<>();
  private final List<MomentDiff> diffs = new ArrayList<>();

  /** From now on and from each of these moments on. */
  DiffTimes(List<Instant> ahead) {
    begins.add(null);
    begins.addAll(ahead);
  }

  /** Null for now. */
  List<@Nullable Instant> begins() {
    return begins;
  }

  /** Of the next of them. */
  void add(MomentDiff diff) {
    diffs.add(diff);
  }

  List<AllowedChange> weaker() {
    return together(MomentDiff::weaker, AllowedChange::key, AllowedChange::during).stream()
        .sorted(Gain.ORDER)
        .toList();
  }

  List<AllowedChange> stronger() {
    return together(MomentDiff::stronger, AllowedChange::key, AllowedChange::during).stream()
        .sorted(Gain.ORDER)
        .toList();
  }

  List<ValueChange> settings() {
    return together(MomentDiff::settings, ValueChange::key, ValueChange::during).stream()
        .sorted(ValueChanges.ORDER)
        .toList();
  }

  WinnerDiff winners() {
    WinnerDiff all = diffs.get(0).winners();
    for (MomentDiff each : diffs.subList(1, diffs.size())) {
      all = all.and(each.winners());
    }
    return all.withRows(
        together(each -> each.winners().rows(), WinnerChange::key, WinnerChange::during));
  }

  /**
   * What was not compared.
   *
   * @param moments ahead that there are
   */
  List<String> bounds(int moments) {
    List<String> bounds = new ArrayList<>();
    diffs.stream()
        .map(MomentDiff::bound)
        .filter(bound -> bound != null)
        .distinct()
        .forEach(bound -> bounds.add("not all that is allowed or set was compared: " + bound));
    if (moments > begins.size() - 1) {
      bounds.add(
          "dates of rules change the policy %d more times than were compared"
              .formatted(moments - begins.size() + 1));
    }
    return bounds;
  }

  private <T> List<T> together(
      Function<MomentDiff, List<T>> rows,
      Function<T, List<String>> key,
      BiFunction<T, List<Interval>, T> during) {
    Map<List<String>, T> first = new LinkedHashMap<>();
    Map<List<String>, List<Integer>> times = new LinkedHashMap<>();
    for (int i = 0; i < diffs.size(); i++) {
      for (T row : rows.apply(diffs.get(i))) {
        first.putIfAbsent(key.apply(row), row);
        times.computeIfAbsent(key.apply(row), any -> new ArrayList<>()).add(i);
      }
    }
    List<T> all = new ArrayList<>();
    first.forEach(
        (name, row) -> all.add(during.apply(row, intervals(times.getOrDefault(name, List.of())))));
    return all;
  }

  /** None if it is so at all times; else those at which it is, neighbours joined. */
  private List<Interval> intervals(List<Integer> times) {
    if (times.size() == diffs.size()) {
      return List.of();
    }
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      int from = times.get(i);
      while (i + 1 < times.size() && times.get(i + 1) == times.get(i) + 1) {
        i++;
      }
      int next = times.get(i) + 1;
      intervals.add(new Interval(begins.get(from), next < begins.size() ? begins.get(next) : null));
    }
    return intervals;
  }
}
