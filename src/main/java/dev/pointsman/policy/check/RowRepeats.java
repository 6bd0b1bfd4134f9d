package dev.pointsman.policy.check;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.check.RuleTable.Column;
import dev.pointsman.policy.check.RuleTable.Row;
import java.util.List;
import java.util.Set;

/** Rows of one table of which the other says all, wherever they fit. Stateless. */
final class RowRepeats {
  private RowRepeats() {}

  /** Whether deleting the row changes nothing while the other is there. */
  static boolean addsNothing(List<Column> columns, Row row, Row other) {
    return row.constraints().stream().allMatch(each -> isSaid(each, other.constraints()))
        && isWithin(columns, row, other);
  }

  private static boolean isSaid(Constraint constraint, List<Constraint> others) {
    for (Constraint other : others) {
      if (other instanceof Constraint.Deny || says(other, constraint)) {
        return true;
      }
    }
    return false;
  }

  private static boolean says(Constraint other, Constraint constraint) {
    if (constraint instanceof Constraint.Require require) {
      return other instanceof Constraint.Require same && same.selector().equals(require.selector());
    }
    if (constraint instanceof Constraint.Forbid forbid) {
      return other instanceof Constraint.Forbid same && same.selector().equals(forbid.selector());
    }
    return constraint instanceof Constraint.Cap cap
        && other instanceof Constraint.Cap same
        && same.limit() == cap.limit()
        && same.value() == cap.value();
  }

  /** Whether, cell by cell, the other fits every request that the row fits. */
  private static boolean isWithin(List<Column> columns, Row row, Row other) {
    for (int i = 0; i < columns.size(); i++) {
      if (!isWithin(columns.get(i).test(), row.cells().get(i), other.cells().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWithin(RuleTable.Test test, Set<Object> cell, Set<Object> other) {
    if (other.isEmpty() || cell.isEmpty()) {
      return other.isEmpty();
    }
    return switch (test) {
      case EQUAL, CONTAINS -> other.containsAll(cell);
      case LESS, AT_MOST -> place(cell) <= place(other);
      case MORE, AT_LEAST -> place(cell) >= place(other);
    };
  }

  /** Where the one bound of a cell stands. */
  private static double place(Set<Object> cell) {
    Object bound = cell.iterator().next();
    return bound instanceof Enum<?> constant
        ? List.of(constant.getDeclaringClass().getEnumConstants()).indexOf(constant)
        : ((Number) bound).doubleValue();
  }
}
