package dev.pointsman.policy.analysis;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.ParsedRule;
import dev.pointsman.policy.vocabulary.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

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
 */
public record PolicyDiff(
    String before,
    String after,
    List<RuleChange> rules,
    List<AllowedChange> weaker,
    List<AllowedChange> stronger,
    List<ValueChange> settings,
    WinnerDiff winners) {
  public PolicyDiff {
    rules = List.copyOf(rules);
    weaker = List.copyOf(weaker);
    stronger = List.copyOf(stronger);
    settings = List.copyOf(settings);
  }

  /** States that are looked at where somebody waits: half a second. */
  private static final long QUICK = 60_000;

  /**
   * Of two revisions that passed the check, for who waits for it: where much changes, winners are
   * compared for fewer requests, and the answer says which.
   *
   * @param moment which rules with dates count
   * @throws TooLarge if rules tell more values apart than are analysed
   */
  public static PolicyDiff of(
      RuleFiles before, RuleFiles after, Universe universe, Instant moment) {
    return of(List.of(before, after), universe, moment, QUICK);
  }

  /**
   * Of two revisions that passed the check, for every request there can be.
   *
   * @param moment which rules with dates count
   * @throws TooLarge if rules tell more values apart than are analysed
   */
  public static PolicyDiff whole(
      RuleFiles before, RuleFiles after, Universe universe, Instant moment) {
    return of(List.of(before, after), universe, moment, DiagramBuilder.MOST_STATES);
  }

  private static PolicyDiff of(
      List<RuleFiles> sides, Universe universe, Instant moment, long states) {
    RuleFiles before = sides.get(0);
    RuleFiles after = sides.get(1);
    Question earlier = Question.of(before, moment);
    Question later = Question.of(after, moment);
    RuleChanges changes = new RuleChanges(Question.parsed(before), Question.parsed(after));
    RequestSpace space = later.requests(earlier.rules());
    Side old = Side.of(earlier.rules(), space, universe);
    Side now = Side.of(later.rules(), space, universe);
    List<long[]> touched = ValueChanges.touched(old, now, changes);
    Predicate<ParsedRule> differs =
        rule -> rule.fillsGaps() || RowGroups.isRow(rule) || changes.matters(rule.id());
    AllowedChanges allowed = new AllowedChanges(atoms(old, now), differs, space);
    return new PolicyDiff(
        before.hash(),
        after.hash(),
        changes.all(),
        allowed.only(old, now),
        allowed.only(now, old),
        new ValueChanges(old, now, touched).all(),
        new WinnerChanges(old, now, changes).in(touched, states));
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
    return new PolicyDiff(before, after, rules, weaker, stronger, settings, winners.withRows(rows));
  }

  /** Whether nothing is decided otherwise; words for people aside. */
  public boolean isEmpty() {
    return weaker.isEmpty()
        && stronger.isEmpty()
        && settings.isEmpty()
        && winners.rows().isEmpty()
        && winners.left() == 0;
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

  private static Atoms atoms(Side old, Side now) {
    List<BitSet> separators = new ArrayList<>();
    for (Side side : List.of(old, now)) {
      side.hard().effects().forEach(effect -> separators.add(effect.excluded()));
    }
    return new Atoms(old.hard().universe(), separators);
  }
}
