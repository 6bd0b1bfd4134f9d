package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.ParsedRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What two revisions set otherwise besides which deployments are allowed and preferred: limits,
 * thresholds, attempts, the objective, wishes, fallbacks. Confined to one thread.
 */
final class ValueChanges {
  private final Side before;
  private final Side after;
  private final List<long[]> touched;
  private final Requests requests;
  private final Weights weights;

  /**
   * Of two revisions in one space.
   *
   * @param touched where a rule that differs may hold
   */
  ValueChanges(Side before, Side after, List<long[]> touched, Weights weights) {
    this.weights = weights;
    this.before = before;
    this.after = after;
    this.touched = touched;
    this.requests = new Requests(before.space());
  }

  /** What most of the traffic meets comes first, then by what is set and how. */
  static final Comparator<ValueChange> ORDER =
      Comparator.comparing((ValueChange each) -> -each.share().requests())
          .thenComparing(ValueChange::what)
          .thenComparing(each -> String.valueOf(each.before()))
          .thenComparing(each -> String.valueOf(each.after()));

  /** In no order. */
  List<ValueChange> all() {
    List<ValueChange> changes = new ArrayList<>();
    Settings earlier = new Settings(before);
    Settings later = new Settings(after);
    Set<String> subjects = new TreeSet<>(earlier.subjects());
    subjects.addAll(later.subjects());
    for (String subject : subjects) {
      compare(subject, earlier.of(subject, touched), later.of(subject, touched), changes);
    }
    return changes;
  }

  private void compare(
      String subject,
      List<Settings.Value> earlier,
      List<Settings.Value> later,
      List<ValueChange> into) {
    for (Settings.Value old : earlier) {
      for (Settings.Value now : later) {
        if (!Objects.equals(old.word(), now.word())) {
          List<long[]> both = Boxes.intersection(old.region(), now.region());
          int[] cell = plainest(both);
          if (cell != null) {
            Share share = weights.where(each -> Boxes.contain(both, each));
            into.add(
                new ValueChange(
                    subject, old.word(), now.word(), requests.facts(cell), share, List.of()));
          }
        }
      }
    }
  }

  private int @Nullable [] plainest(List<long[]> region) {
    return region.stream()
        .map(requests::plainest)
        .min(Comparator.comparingInt(requests::said))
        .orElse(null);
  }

  /** Where rules that differ may hold, requests that there are not and refusals left out. */
  static List<long[]> touched(
      List<ParsedRule> before, List<ParsedRule> after, RequestSpace space, RuleChanges changes) {
    List<long[]> region = List.of();
    for (List<ParsedRule> side : List.of(before, after)) {
      List<ParsedRule> other = side == before ? after : before;
      for (ParsedRule rule : side) {
        if (RowGroups.isRow(rule) ? !isIn(other, rule) : changes.matters(rule.id())) {
          region = Boxes.union(region, space.region(rule.condition()));
        }
      }
    }
    return Boxes.minus(region, space.impossible());
  }

  /** Whether a side has rows of the same meaning, whatever their lines. */
  static boolean isIn(List<ParsedRule> side, ParsedRule rows) {
    return side.stream().anyMatch(each -> RuleChanges.isSame(each, rows));
  }
}
