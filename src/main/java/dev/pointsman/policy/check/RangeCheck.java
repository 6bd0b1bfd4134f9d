package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Schema.Attribute;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reports comparisons that hold never or always, whatever the request. Stateless. */
final class RangeCheck {
  private RangeCheck() {}

  static void report(Condition.Comparison comparison, Attribute attribute, Findings findings) {
    Range range = Range.of(attribute);
    Operator operator = comparison.operator();
    for (Operand operand : comparison.values()) {
      BigDecimal value = Literals.value(operand.first());
      String verdict = verdict(operator, value, range);
      if (verdict != null) {
        String shown = attribute.name() + " " + operator.text() + " " + operand.first().shown();
        findings.add(
            Code.NEVER_OR_ALWAYS,
            operand.first(),
            shown + " holds " + verdict + ": " + attribute.shown() + " is " + range.shown(),
            verdict.equals("always")
                ? "leave the comparison out"
                : "compare within " + range.shown());
      }
    }
  }

  /** {@code never}, {@code always}, or null if it depends on the request. */
  private static @Nullable String verdict(Operator operator, BigDecimal value, Range range) {
    int toLeast = value.compareTo(BigDecimal.valueOf(range.least()));
    int toMost = range.unbounded() ? -1 : value.compareTo(BigDecimal.valueOf(range.most()));
    return switch (operator) {
      case LESS -> toMost > 0 ? "always" : toLeast <= 0 ? "never" : null;
      case AT_MOST -> toMost >= 0 ? "always" : toLeast < 0 ? "never" : null;
      case MORE -> toMost >= 0 ? "never" : toLeast < 0 ? "always" : null;
      case AT_LEAST -> toMost > 0 ? "never" : toLeast <= 0 ? "always" : null;
      case NOT_EQUAL, NOT_IN -> range.excludes(value) ? "always" : null;
      default -> range.excludes(value) ? "never" : null;
    };
  }
}
