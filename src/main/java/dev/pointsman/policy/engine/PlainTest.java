package dev.pointsman.policy.engine;

import dev.pointsman.policy.check.Formula;
import dev.pointsman.policy.check.Formula.Compare;
import dev.pointsman.policy.engine.ColumnIndex.Reading;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/** A condition that is asked of the values of a fact. Immutable. */
@FunctionalInterface
interface PlainTest {
  boolean holds(Object[] values);

  /**
   * What a formula asks.
   *
   * @param index place of an attribute among the values
   */
  static PlainTest of(Formula formula, ToIntFunction<String> index) {
    if (formula instanceof Formula.All all) {
      PlainTest[] each = each(all.operands(), index);
      return each.length == 1 ? each[0] : values -> all(each, values);
    }
    if (formula instanceof Formula.Any any) {
      PlainTest[] each = each(any.operands(), index);
      return each.length == 1 ? each[0] : values -> any(each, values);
    }
    Compare compare = (Compare) formula;
    return comparison(compare, index.applyAsInt(compare.attribute()));
  }

  private static PlainTest[] each(List<Formula> operands, ToIntFunction<String> index) {
    return operands.stream().map(operand -> of(operand, index)).toArray(PlainTest[]::new);
  }

  private static boolean all(PlainTest[] tests, Object[] values) {
    for (PlainTest test : tests) {
      if (!test.holds(values)) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(PlainTest[] tests, Object[] values) {
    for (PlainTest test : tests) {
      if (test.holds(values)) {
        return true;
      }
    }
    return false;
  }

  private static PlainTest comparison(Compare compare, int at) {
    Object[] constants = compare.constants().toArray();
    Object first = constants[0];
    return switch (compare.test()) {
      case EQUAL, IN -> values -> isAmong(constants, values[at]);
      case NOT_EQUAL, NOT_IN -> values -> !isAmong(constants, values[at]);
      case CONTAINS -> values -> ((Set<?>) values[at]).contains(first);
      case NOT_CONTAINS -> values -> !((Set<?>) values[at]).contains(first);
      case LESS -> values -> Reading.rank(values[at]) < Reading.rank(first);
      case AT_MOST -> values -> Reading.rank(values[at]) <= Reading.rank(first);
      case MORE -> values -> Reading.rank(values[at]) > Reading.rank(first);
      case AT_LEAST -> values -> Reading.rank(values[at]) >= Reading.rank(first);
    };
  }

  private static boolean isAmong(Object[] constants, Object value) {
    for (Object constant : constants) {
      boolean same =
          constant instanceof Double number
              ? ((Number) value).doubleValue() == number
              : constant.equals(value);
      if (same) {
        return true;
      }
    }
    return false;
  }
}
