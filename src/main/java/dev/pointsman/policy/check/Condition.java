package dev.pointsman.policy.check;

import java.util.List;

/** One condition of a pattern as it was read. Immutable. */
sealed interface Condition {
  /** Operands joined by {@code &&}. */
  record All(List<Condition> operands) implements Condition {
    public All {
      operands = List.copyOf(operands);
    }
  }

  /** Operands joined by {@code ||}. */
  record Any(List<Condition> operands) implements Condition {
    public Any {
      operands = List.copyOf(operands);
    }
  }

  /** {@code budget in ( Budget.LOW, Budget.FREE )}. */
  record Comparison(Token attribute, Operator operator, List<Operand> values) implements Condition {
    public Comparison {
      values = List.copyOf(values);
    }
  }

  /** {@code streaming} or {@code !streaming}. */
  record Flag(Token attribute, boolean wanted) implements Condition {}

  /** {@code $n : contextTokens}. */
  record Binding(Token variable, Token attribute) implements Condition {}
}
