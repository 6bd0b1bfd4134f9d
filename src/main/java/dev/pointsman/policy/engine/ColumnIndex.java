package dev.pointsman.policy.engine;

import dev.pointsman.policy.check.RuleTable;
import dev.pointsman.policy.check.RuleTable.Test;
import dev.pointsman.policy.vocabulary.Request;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Which rows of a table fit a request by one column. Immutable. */
interface ColumnIndex {
  /** Takes the rows that do not fit out of {@code rows}; {@code scratch} is as large. */
  void narrow(Request request, long[] rows, long[] scratch);

  /** Over the cells of all rows in order; an empty cell fits every request. */
  static ColumnIndex of(RuleTable.Column column, List<Set<Object>> cells) {
    Reading attribute = Reading.of(Request.class, column.attribute());
    boolean equal = column.test() == Test.EQUAL || column.test() == Test.CONTAINS;
    return equal
        ? new ValueIndex(attribute, cells)
        : new BoundIndex(attribute, column.test(), cells);
  }

  static int words(int rows) {
    return (rows + 63) / 64;
  }

  static void set(long[] bits, int row) {
    bits[row >> 6] |= 1L << row;
  }

  static void keepOnly(long[] rows, long[] those, int words) {
    for (int i = 0; i < words; i++) {
      rows[i] &= those[i];
    }
  }

  /** Reads one attribute. */
  record Reading(Method accessor) {
    static Reading of(Class<?> fact, String attribute) {
      try {
        return new Reading(fact.getMethod(attribute));
      } catch (NoSuchMethodException e) {
        throw new IllegalArgumentException("no attribute " + attribute, e);
      }
    }

    /** Whether a fact has the attribute. */
    static boolean has(Class<?> fact, String attribute) {
      return Arrays.stream(fact.getMethods())
          .anyMatch(
              method -> method.getName().equals(attribute) && method.getParameterCount() == 0);
    }

    Object of(Object fact) {
      try {
        return accessor.invoke(fact);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("attribute " + accessor.getName(), e);
      }
    }

    /** A number, or the place of a constant among those of its type. */
    @SuppressWarnings("EnumOrdinal") // the declared order is what `budget >= MEDIUM` means
    static double rank(Object value) {
      return value instanceof Enum<?> constant
          ? constant.ordinal()
          : ((Number) value).doubleValue();
    }
  }
}
