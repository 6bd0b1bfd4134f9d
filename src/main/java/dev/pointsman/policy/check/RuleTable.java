package dev.pointsman.policy.check;

import dev.pointsman.policy.Constraint;
import java.util.List;
import java.util.Set;

/**
 * A decision table that was read. Immutable.
 *
 * @param file path as in the rule files
 * @param columns those that hold conditions
 */
public record RuleTable(String file, List<Column> columns, List<Row> rows) {
  public RuleTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** How an attribute of the request is compared with a cell. */
  public enum Test {
    EQUAL,
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST,
    CONTAINS
  }

  /** One condition that every row may ask for. */
  public record Column(String attribute, Test test) {}

  /**
   * One row, which is a rule.
   *
   * @param cells by column: vocabulary constants, {@link Double}, {@link Boolean} or text, one of
   *     which the attribute must be (or contain); none where every request fits
   * @param constraints what it says where all cells fit
   */
  public record Row(RuleInfo info, List<Set<Object>> cells, List<Constraint> constraints) {
    public Row {
      cells = List.copyOf(cells);
      constraints = List.copyOf(constraints);
    }
  }
}
