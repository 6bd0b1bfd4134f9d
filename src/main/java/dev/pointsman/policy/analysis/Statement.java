package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.ParsedRule;
import dev.pointsman.policy.check.ParsedRule.Call;
import dev.pointsman.policy.check.Term;
import dev.pointsman.policy.vocabulary.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that one rule says, and for which requests. Immutable to its callers. */
final class Statement {
  private final ParsedRule rule;
  private final String verb;
  private final List<long[]> region;
  private final List<@Nullable Object> arguments = new ArrayList<>();
  private final @Nullable Selector leaves;

  Statement(ParsedRule rule, Call call, List<long[]> region) {
    this.rule = rule;
    this.verb = call.verb();
    this.region = List.copyOf(region);
    for (Term term : call.arguments()) {
      boolean own = Selectors.bound(List.of(term)).isEmpty();
      arguments.add(own ? Selectors.value(term, Map.of()) : null);
    }
    this.leaves = left();
  }

  ParsedRule rule() {
    return rule;
  }

  String verb() {
    return verb;
  }

  List<long[]> region() {
    return region;
  }

  /** The argument at an index; null if the request brings it along. */
  @Nullable Object argument(int index) {
    return arguments.get(index);
  }

  double number(int index) {
    return arguments.get(index) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** Which models alone it leaves; null if it leaves all, or the request decides. */
  @Nullable Selector leaves() {
    return leaves;
  }

  /** Points that it gives to one selector, fewer than 0 to avoid it; 0 if it does nothing such. */
  int points() {
    return switch (verb) {
      case "prefer" -> (int) number(1);
      case "avoid" -> -(int) number(1);
      default -> 0;
    };
  }

  /** Whether it holds for no request for which the other does not. */
  boolean isWithin(Statement other) {
    return Boxes.minus(region, other.region).isEmpty();
  }

  private @Nullable Selector left() {
    boolean narrows = verb.equals("require") || verb.equals("pin");
    boolean forbids = verb.equals("forbid");
    if (!(narrows || forbids) || !(arguments.get(0) instanceof Selector named)) {
      return null;
    }
    return narrows ? named : Implications.not(named);
  }
}
