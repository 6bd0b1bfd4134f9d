package dev.pointsman.policy.analysis;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.vocabulary.Request;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What changes for whom when one revision follows another over the same catalogue. Immutable.
 *
 * @param before content hash of the earlier revision
 * @param after content hash of the later revision
 * @param rules that were added, removed or changed
 * @param weaker what the later revision allows and the earlier one did not: guards that lost force
 *     come first in every report
 * @param stronger what the later revision no longer allows
 * @param settings limits, thresholds, objectives, wishes and fallbacks set otherwise
 * @param winners where requests go
 * @param traffic that rows were weighed with
 * @param bounds what was not compared, a sentence each; none if everything was
 */
public record PolicyDiff(
    String before,
    String after,
    List<RuleChange> rules,
    List<AllowedChange> weaker,
    List<AllowedChange> stronger,
    List<ValueChange> settings,
    WinnerDiff winners,
    Traffic traffic,
    List<String> bounds) {
  public PolicyDiff {
    rules = List.copyOf(rules);
    weaker = List.copyOf(weaker);
    stronger = List.copyOf(stronger);
    settings = List.copyOf(settings);
    bounds = List.copyOf(bounds);
  }

  /**
   * Of two revisions that passed the check, for who waits for it: where much changes, winners are
   * compared for fewer requests, and the answer says which.
   *
   * @param moment which rules with dates count
   * @throws TooLarge if rules tell more values apart than are analysed
   */
  public static PolicyDiff of(
      RuleFiles before, RuleFiles after, Universe universe, Instant moment) {
    return of(before, after, universe, moment, DiffScale.quick(Work::nanos));
  }

  /**
   * Of two revisions that passed the check, for every request there can be.
   *
   * @param moment which rules with dates count
   * @throws TooLarge if rules tell more values apart than are analysed
   */
  public static PolicyDiff whole(
      RuleFiles before, RuleFiles after, Universe universe, Instant moment) {
    return of(before, after, universe, moment, DiffScale.whole(Work::nanos));
  }

  /**
   * Of two revisions that passed the check, now and after each moment ahead at which rules of
   * either begin or cease to count.
   *
   * @param moment which rules with dates count now
   * @throws TooLarge if rules tell more values apart than are analysed
   */
  public static PolicyDiff of(
      RuleFiles before, RuleFiles after, Universe universe, Instant moment, DiffScale scale) {
    RuleChanges changes = new RuleChanges(Question.parsed(before), Question.parsed(after));
    SortedSet<Instant> ahead = new TreeSet<>(Prover.moments(before, moment));
    ahead.addAll(Prover.moments(after, moment));
    DiffTimes times = new DiffTimes(ahead.stream().limit(scale.moments()).toList());
    for (@Nullable Instant from : times.begins()) {
      Instant then = from == null ? moment : from;
      times.add(
          MomentDiff.of(
              Question.of(before, then), Question.of(after, then), changes, universe, scale));
    }
    return new PolicyDiff(
        before.hash(),
        after.hash(),
        changes.all(),
        times.weaker(),
        times.stronger(),
        times.settings(),
        times.winners().shown(WinnerRows.MOST),
        scale.traffic(),
        times.bounds(ahead.size()));
  }

  /**
   * With what would be called for the plainest request of each row under each revision.
   *
   * @param planned ids of deployments for a request, best first, under the earlier revision
   * @param plannedAfter likewise under the later revision
   */
  public PolicyDiff withPlans(
      Function<Request, List<String>> planned, Function<Request, List<String>> plannedAfter) {
    List<WinnerChange> rows =
        winners.rows().stream()
            .map(
                row -> row.withPlans(planned.apply(row.sample()), plannedAfter.apply(row.sample())))
            .toList();
    return new PolicyDiff(
        before, after, rules, weaker, stronger, settings, winners.withRows(rows), traffic, bounds);
  }

  /** Whether nothing is decided otherwise; words for people aside. */
  public boolean isEmpty() {
    return weaker.isEmpty()
        && stronger.isEmpty()
        && settings.isEmpty()
        && winners.rows().isEmpty()
        && winners.left() == 0
        && bounds.isEmpty();
  }

  /** One line for a record of changes. */
  public String summary() {
    return "%s changed; %s weaker, %s stronger, %s set otherwise, %s elsewhere"
        .formatted(
            count(rules.size(), "rule"),
            count(weaker.size(), "guard"),
            count(stronger.size(), "guard"),
            count(settings.size(), "value"),
            count(winners.rows().size() + winners.left(), "winner"));
  }

  private static String count(int count, String noun) {
    return count + " " + (count == 1 ? noun : noun + "s");
  }
}
