package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.ParsedRule;
import dev.pointsman.policy.check.ParsedRule.Call;
import dev.pointsman.policy.check.Term;
import dev.pointsman.policy.vocabulary.Objective;
import java.util.ArrayList;
import java.util.List;

/**
 * Preferences that never change a winner over one catalogue. Confined to one thread.
 *
 * <p>Idea: whoever matters mostly matters to a plain request, so each rule is first left out for a
 * few thousand requests near those; only for what nothing was found the winners of every request
 * are compared with and without it.
 */
final class IdlePreferences {
  private static final String OBJECTIVE = "optimizeFor";

  private final List<ParsedRule> rules;
  private final RequestSpace space;
  private final Universe universe;
  private final Deadline deadline;

  /**
   * What was found.
   *
   * @param never rules without which every request is won by the same model
   * @param undecided rules for which that could not be found out
   */
  record Found(List<String> never, List<String> undecided) {
    Found {
      never = List.copyOf(never);
      undecided = List.copyOf(undecided);
    }
  }

  IdlePreferences(
      List<ParsedRule> rules, RequestSpace space, Universe universe, Deadline deadline) {
    this.rules = List.copyOf(rules);
    this.space = space;
    this.universe = universe;
    this.deadline = deadline;
  }

  /** Rules that say nothing but preferences; what defaults say is often said to be read. */
  static boolean isPreference(ParsedRule rule) {
    return !rule.fillsGaps() && isOfPreferences(rule);
  }

  /** Rules that restrict nothing. */
  static boolean isOfPreferences(ParsedRule rule) {
    return rule.calls().stream().allMatch(IdlePreferences::isPreference);
  }

  private static boolean isPreference(Call call) {
    return call.verb().equals(OBJECTIVE) || Slots.POINTS.contains(call.verb());
  }

  /** Of some preferences. */
  Found among(List<ParsedRule> asked) {
    List<ParsedRule> open = new ArrayList<>();
    List<String> never = new ArrayList<>();
    List<String> undecided = new ArrayList<>();
    CellEndings endings =
        new CellEndings(new Arena(new Influences(rules, space, universe).all()), space, universe);
    NearCells near = new NearCells(space);
    for (ParsedRule rule : asked) {
      List<long[]> region = Boxes.minus(space.region(rule.condition()), space.impossible());
      boolean sure = rule.calls().stream().noneMatch(this::isFilledOtherwise);
      if (!sure || !near.any(region, cell -> differs(endings, cell, rule))) {
        open.add(rule);
      }
    }
    for (ParsedRule rule : open) {
      decide(rule, never, undecided);
    }
    return new Found(never, undecided);
  }

  private boolean differs(CellEndings endings, int[] cell, ParsedRule rule) {
    deadline.check();
    return endings.differ(cell, rule.id());
  }

  /** Whether a default would speak where the rule no longer does, and say something of weight. */
  private boolean isFilledOtherwise(Call call) {
    boolean objective = call.verb().equals(OBJECTIVE);
    return rules.stream()
        .filter(ParsedRule::fillsGaps)
        .flatMap(rule -> rule.calls().stream())
        .anyMatch(
            each ->
                objective
                    ? each.verb().equals(OBJECTIVE) && !isUsual(each)
                    : Slots.POINTS.contains(each.verb()));
  }

  private static boolean isUsual(Call objective) {
    return objective.arguments().get(0).equals(new Term.Literal(Objective.COST));
  }

  private void decide(ParsedRule rule, List<String> never, List<String> undecided) {
    List<ParsedRule> without = new ArrayList<>(rules);
    without.remove(rule);
    Hard nothing = new Hard(space, universe, List.of(), List.of());
    Side with = new Side(rules, nothing);
    Side less = new Side(without, nothing);
    RuleChanges changes = new RuleChanges(rules, without);
    try {
      List<long[]> touched = ValueChanges.touched(rules, without, space, changes);
      Budget budget = new Budget(DiagramBuilder.MOST_STATES, deadline);
      Weights none = new Weights(Traffic.NONE, space);
      if (!new WinnerChanges(with, less, changes, none).anywhere(touched, budget)) {
        never.add(rule.id());
      }
    } catch (TooLarge bound) {
      undecided.add(rule.id());
    }
  }
}
