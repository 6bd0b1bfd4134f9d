package dev.pointsman.policy.check;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.check.ParsedRule.Call;
import dev.pointsman.policy.check.RuleTable.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What the rows of a table mean as rules. Stateless. */
final class RowRules {
  private RowRules() {}

  static List<ParsedRule> of(RuleTable table) {
    return table.rows().stream().map(row -> rule(table.columns(), row)).toList();
  }

  private static ParsedRule rule(List<Column> columns, RuleTable.Row row) {
    List<Formula> conditions = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!row.cells().get(i).isEmpty()) {
        conditions.add(condition(columns.get(i), row.cells().get(i)));
      }
    }
    List<Call> calls = row.constraints().stream().map(RowRules::call).toList();
    return new ParsedRule(row.info(), false, new Formula.All(conditions), calls);
  }

  /** Values in an order of their own, so that equal cells give equal conditions. */
  private static Formula condition(Column column, Set<Object> cell) {
    List<Object> values = cell.stream().sorted(Comparator.comparing(Object::toString)).toList();
    if (column.test() == RuleTable.Test.CONTAINS) {
      List<Formula> any = new ArrayList<>();
      values.forEach(
          each ->
              any.add(
                  new Formula.Compare(column.attribute(), Formula.Test.CONTAINS, List.of(each))));
      return any.size() == 1 ? any.get(0) : new Formula.Any(any);
    }
    Formula.Test test =
        column.test() == RuleTable.Test.EQUAL
            ? Formula.Test.IN
            : Formula.Test.valueOf(column.test().name());
    return new Formula.Compare(column.attribute(), test, values);
  }

  private static Call call(Constraint said) {
    if (said instanceof Constraint.Require require) {
      return call("require", require.selector(), require.reason());
    }
    if (said instanceof Constraint.Forbid forbid) {
      return call("forbid", forbid.selector(), forbid.reason());
    }
    if (said instanceof Constraint.Deny deny) {
      return call("deny", deny.reason());
    }
    if (said instanceof Constraint.Cap cap) {
      return call("limit", cap.limit(), cap.value(), cap.reason());
    }
    if (said instanceof Constraint.Prefer prefer) {
      String verb = prefer.points() < 0 ? "avoid" : "prefer";
      double points = Math.abs(prefer.points());
      return call(verb, prefer.selector(), points, prefer.reason());
    }
    throw new IllegalArgumentException(said + " (expected: what a table can say)");
  }

  private static Call call(String verb, Object... values) {
    List<Term> terms = new ArrayList<>();
    for (Object value : values) {
      terms.add(new Term.Literal(value));
    }
    return new Call(verb, terms);
  }
}
