package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.ParsedRule;
import java.util.List;

/** Rules whose condition no request meets. Confined to one thread. */
final class DeadRules {
  private final RequestSpace space;
  private final List<long[]> possible;
  private final Deadline deadline;

  DeadRules(RequestSpace space, Deadline deadline) {
    this.space = space;
    this.possible = Boxes.minus(List.of(space.whole()), space.impossible());
    this.deadline = deadline;
  }

  List<String> of(List<ParsedRule> rules) {
    return rules.stream().filter(each -> !canHold(each)).map(ParsedRule::id).toList();
  }

  boolean canHold(ParsedRule rule) {
    deadline.check();
    return !Boxes.intersection(possible, space.region(rule.condition())).isEmpty();
  }
}
