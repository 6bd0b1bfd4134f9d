package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Token.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reports attributes that a rule binds to a name and does not use. Stateless. */
final class UnusedBindings {
  private UnusedBindings() {}

  static void report(Rule rule, Findings findings) {
    Set<String> used = new HashSet<>();
    rule.statements().forEach(statement -> collect(statement.arguments(), used));
    for (Rule.Pattern pattern : rule.patterns()) {
      for (Condition condition : pattern.conditions()) {
        if (condition instanceof Condition.Binding binding
            && !used.contains(binding.variable().text())) {
          findings.add(
              Code.UNUSED_BINDING,
              binding.variable(),
              binding.variable().shown() + " is bound and never used",
              "delete it, or use it in a selector or as the value of limit");
        }
      }
    }
  }

  private static void collect(List<Operand> operands, Set<String> used) {
    for (Operand operand : operands) {
      if (operand instanceof Operand.Call call) {
        collect(call.arguments(), used);
      } else if (operand.first().is(Kind.VARIABLE)) {
        used.add(operand.first().text());
      }
    }
  }
}
