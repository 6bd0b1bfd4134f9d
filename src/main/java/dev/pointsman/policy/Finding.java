package dev.pointsman.policy;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong or doubtful in a rule file or a golden case, in the operator's words. Immutable.
 *
 * @param code stable, {@code POL-102}
 * @param file path as in {@link RuleFiles}
 * @param line from 1; 0 if the whole file is meant
 * @param column from 1; 0 if the whole line is meant
 * @param length characters that the finding covers, at least 1
 * @param message what is wrong: {@code unknown value LOWW for Request.budget}
 * @param suggestion what would be right: {@code did you mean LOW? allowed: FREE, LOW, ...}
 * @param rule id of the rule it lies in; null outside of rules
 */
public record Finding(
    String code,
    Severity severity,
    String file,
    int line,
    int column,
    int length,
    String message,
    @Nullable String suggestion,
    @Nullable String rule) {
  /** The same, but it refuses nothing. */
  public Finding asWarning() {
    return new Finding(
        code, Severity.WARNING, file, line, column, length, message, suggestion, rule);
  }

  /** Whether a finding refuses the revision. */
  public enum Severity {
    ERROR,
    WARNING
  }
}
