package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.ParsedRule;
import dev.pointsman.policy.check.ParsedRule.Call;
import java.util.List;
import java.util.Set;

/** Where a rule's words count: those of defaults only where no other rule fills their slot. */
final class Slots {
  static final Set<String> POINTS = Set.of("prefer", "avoid", "preferInOrder");

  private final RequestSpace space;
  private final List<ParsedRule> rules;

  Slots(RequestSpace space, List<ParsedRule> rules) {
    this.space = space;
    this.rules = rules;
  }

  List<long[]> where(ParsedRule rule, Call call) {
    List<long[]> region = space.region(rule.condition());
    if (!rule.fillsGaps()) {
      return region;
    }
    for (ParsedRule other : rules) {
      if (!other.fillsGaps() && other.calls().stream().anyMatch(each -> same(each, call))) {
        region = Boxes.minus(region, space.region(other.condition()));
      }
    }
    return region;
  }

  /** Limits and thresholds each have a slot of their own; all wishes for points share one. */
  private static boolean same(Call one, Call other) {
    return switch (one.verb()) {
      case "limit", "threshold" ->
          one.verb().equals(other.verb())
              && one.arguments().get(0).equals(other.arguments().get(0));
      case "prefer", "avoid", "preferInOrder" -> POINTS.contains(other.verb());
      default -> one.verb().equals(other.verb());
    };
  }
}
