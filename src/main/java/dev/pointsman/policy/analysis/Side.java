package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.ParsedRule;
import java.util.ArrayList;
import java.util.List;

/** One of two revisions that are compared in one space. Immutable to its callers. */
record Side(List<ParsedRule> rules, Hard hard) {
  Side {
    rules = List.copyOf(rules);
  }

  static Side of(List<ParsedRule> rules, RequestSpace space, Universe universe) {
    RuleEffects effects = new RuleEffects(space, universe, rules);
    List<Effect> all = new ArrayList<>(effects.all());
    all.addAll(new FitEffects(space, universe).all());
    return new Side(rules, new Hard(space, universe, all, effects.denied()));
  }

  RequestSpace space() {
    return hard.space();
  }

  /** Where a rule refuses; empty if it refuses nobody. */
  List<long[]> denials(ParsedRule rule) {
    return rule.calls().stream().anyMatch(call -> call.verb().equals("deny"))
        ? space().region(rule.condition())
        : List.of();
  }
}
