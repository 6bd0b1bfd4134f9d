package dev.pointsman.policy.analysis;

import dev.pointsman.document.Document;
import dev.pointsman.document.Problem;
import dev.pointsman.document.Problems;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.ParsedRule;
import dev.pointsman.policy.check.ParsedRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A revision as it is analysed: the rules that count at one moment, what requests there can be, and
 * what must hold. Immutable.
 *
 * @param problems of the two files beside the rules
 */
record Question(
    List<ParsedRule> rules, SpaceRules space, List<Invariant> invariants, List<Problem> problems) {
  Question {
    rules = List.copyOf(rules);
    invariants = List.copyOf(invariants);
    problems = List.copyOf(problems);
  }

  /** Of files that passed the check. */
  static Question of(RuleFiles files, Instant moment) {
    Attributes attributes = new Attributes();
    Problems problems = new Problems();
    SpaceRules space = SpaceRules.NONE;
    String spaceText = files.textByPath().get(SpaceRules.FILE);
    if (spaceText != null) {
      space =
          Document.parse(spaceText, SpaceRules.FILE, problems)
              .section(new SpaceReader(attributes)::read)
              .orElse(SpaceRules.NONE);
    }
    List<Invariant> invariants = new ArrayList<>();
    String invariantText = files.textByPath().get(Invariant.FILE);
    if (invariantText != null) {
      invariants =
          Document.parse(invariantText, Invariant.FILE, problems)
              .each(new InvariantReader(attributes)::read);
    }
    List<ParsedRule> counting =
        parsed(files).stream().filter(rule -> !rule.answers() && rule.counts(moment)).toList();
    return new Question(RowGroups.of(counting), space, invariants, problems.list());
  }

  /**
   * A smaller question, in which every request may reach what it may here, and more: without rows
   * of tables, and without the limits of defaults, which rows may put aside. So what no request
   * reaches there it does not reach here.
   */
  Question wider() {
    List<ParsedRule> fewer =
        rules.stream()
            .filter(rule -> !RowGroups.isRow(rule))
            .filter(rule -> !rule.fillsGaps() || IdlePreferences.isOfPreferences(rule))
            .toList();
    return new Question(fewer, space, invariants, problems);
  }

  /** All rules, also those that do not count now or wait for an answer. */
  static List<ParsedRule> parsed(RuleFiles files) {
    return new ParsedRules().read(files);
  }

  /**
   * The space that all conditions together make, also those of other rules.
   *
   * @throws TooLarge if it has several parts
   */
  RequestSpace requests(List<ParsedRule> others) {
    List<RequestSpace> parts = parts(others);
    if (parts.size() > 1) {
      throw new TooLarge(
          "rules tell more than " + Dimension.MOST_VALUES + " values of an attribute apart");
    }
    return parts.get(0);
  }

  /** The same in parts that are analysed one by one; together they hold every request. */
  List<RequestSpace> parts(List<ParsedRule> others) {
    Cuts cuts = new Cuts(new Attributes(), space.bounds());
    FitEffects.dimensions(cuts);
    for (List<ParsedRule> each : List.of(rules, others)) {
      RuleEffects.dimensions(each, cuts);
      Influences.dimensions(each, cuts);
      each.forEach(rule -> cuts.add(rule.condition()));
    }
    space.impossible().forEach(cuts::add);
    invariants.forEach(invariant -> cuts.add(invariant.when()));
    return cuts.parts().stream()
        .map(dimensions -> new RequestSpace(dimensions, space.impossible()))
        .toList();
  }
}
