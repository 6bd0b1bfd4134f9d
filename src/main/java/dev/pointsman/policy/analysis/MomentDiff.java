package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.ParsedRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What changes for whom when one revision follows another, while the same rules count by their
 * dates. Immutable to its callers.
 *
 * <p>Where tables tell more values of an attribute apart than fit into a box, the space is compared
 * in parts, of which only those are looked at in which something differs.
 *
 * @param bound what was met before everything was compared; null if nothing
 */
record MomentDiff(
    List<AllowedChange> weaker,
    List<AllowedChange> stronger,
    List<ValueChange> settings,
    WinnerDiff winners,
    @Nullable String bound) {
  MomentDiff {
    weaker = List.copyOf(weaker);
    stronger = List.copyOf(stronger);
    settings = List.copyOf(settings);
  }

  static MomentDiff of(
      Question earlier, Question later, RuleChanges changes, Universe universe, DiffScale scale) {
    Comparison comparison = new Comparison(changes, universe, scale);
    try {
      comparison.add(earlier, later);
    } catch (TooLarge bound) {
      Question less = without(earlier, later);
      Question other = without(later, earlier);
      comparison.bound =
          "only requests for which no unchanged row of a table speaks: " + bound.getMessage();
      comparison.add(less, other);
    }
    return comparison.result();
  }

  /** Without rows of tables that the other side has as well. */
  private static Question without(Question question, Question other) {
    List<ParsedRule> rules =
        question.rules().stream()
            .filter(rule -> !RowGroups.isRow(rule) || !ValueChanges.isIn(other.rules(), rule))
            .toList();
    return new Question(rules, question.space(), question.invariants(), question.problems());
  }

  /** One in the making. */
  private static final class Comparison {
    private final RuleChanges changes;
    private final Universe universe;
    private final DiffScale scale;
    private final Deadline deadline;
    private final Map<List<String>, Gain> weaker = new LinkedHashMap<>();
    private final Map<List<String>, Gain> stronger = new LinkedHashMap<>();
    private final Map<List<String>, ValueChange> settings = new LinkedHashMap<>();
    private WinnerDiff winners = WinnerDiff.NONE;
    private @Nullable String bound;

    Comparison(RuleChanges changes, Universe universe, DiffScale scale) {
      this.changes = changes;
      this.universe = universe;
      this.scale = scale;
      this.deadline = scale.deadline();
    }

    void add(Question earlier, Question later) {
      for (RequestSpace part : later.parts(earlier.rules())) {
        add(earlier.rules(), later.rules(), part);
      }
    }

    private void add(List<ParsedRule> before, List<ParsedRule> after, RequestSpace space) {
      List<long[]> touched = ValueChanges.touched(before, after, space, changes);
      if (touched.isEmpty()) {
        return;
      }
      Weights weights = new Weights(scale.traffic(), space);
      Side old = Side.of(before, space, universe);
      Side now = Side.of(after, space, universe);
      try {
        deadline.check();
        allowed(old, now, weights);
        new ValueChanges(old, now, touched, weights)
            .all()
            .forEach(each -> settings.merge(each.key(), each, ValueChange::and));
      } catch (TooLarge large) {
        bound = large.getMessage();
      }
      WinnerDiff found = new WinnerChanges(old, now, changes, weights).in(touched, scale, deadline);
      winners = winners.and(found);
    }

    private void allowed(Side old, Side now, Weights weights) {
      Predicate<ParsedRule> differs =
          rule -> rule.fillsGaps() || RowGroups.isRow(rule) || changes.matters(rule.id());
      AllowedChanges allowed =
          new AllowedChanges(atoms(old, now), differs, old.space(), weights, deadline);
      allowed.only(old, now).forEach(each -> weaker.merge(each.key(), each, Gain::and));
      allowed.only(now, old).forEach(each -> stronger.merge(each.key(), each, Gain::and));
    }

    private static Atoms atoms(Side old, Side now) {
      List<BitSet> separators = new ArrayList<>();
      for (Side side : List.of(old, now)) {
        side.hard().effects().forEach(effect -> separators.add(effect.excluded()));
      }
      return new Atoms(old.hard().universe(), separators);
    }

    MomentDiff result() {
      return new MomentDiff(
          shown(weaker), shown(stronger), List.copyOf(settings.values()), winners, bound);
    }

    private List<AllowedChange> shown(Map<List<String>, Gain> gains) {
      return gains.values().stream().map(each -> each.shown(universe)).toList();
    }
  }
}
