package dev.pointsman.policy.check;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.check.RuleTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What two rows of one table say that people would not expect to stand side by side. Stateless. */
final class RowClashes {
  private RowClashes() {}

  /** What both say about the same thing, in words; empty if nothing. */
  static String between(Row earlier, Row later) {
    List<String> words = new ArrayList<>();
    for (Constraint one : earlier.constraints()) {
      for (Constraint other : later.constraints()) {
        String clash = clash(one, other);
        if (clash != null) {
          words.add(clash);
        }
      }
    }
    return String.join("; ", words);
  }

  static boolean clash(Row earlier, Row later) {
    return !between(earlier, later).isEmpty();
  }

  private static @Nullable String clash(Constraint one, Constraint other) {
    if (one instanceof Constraint.Cap cap && other instanceof Constraint.Cap second) {
      boolean same = cap.limit() == second.limit() && cap.value() != second.value();
      return same ? limits(cap, second) : null;
    }
    if (one instanceof Constraint.Prefer prefer && other instanceof Constraint.Prefer second) {
      return prefer.selector().equals(second.selector()) ? points(prefer, second) : null;
    }
    if (one instanceof Constraint.Require require && other instanceof Constraint.Forbid forbid) {
      return excluded(require, forbid);
    }
    if (one instanceof Constraint.Forbid forbid && other instanceof Constraint.Require require) {
      return excluded(require, forbid);
    }
    return null;
  }

  private static String limits(Constraint.Cap one, Constraint.Cap other) {
    String name = one.limit().name().toLowerCase(Locale.ROOT);
    return "%s is %s and %s, of which the smaller counts"
        .formatted(name, number(one.value()), number(other.value()));
  }

  private static String points(Constraint.Prefer one, Constraint.Prefer other) {
    return "%s gets %+d and %+d points, which add up to %+d"
        .formatted(one.selector(), one.points(), other.points(), one.points() + other.points());
  }

  private static @Nullable String excluded(Constraint.Require require, Constraint.Forbid forbid) {
    return require.selector().equals(forbid.selector())
        ? require.selector() + " is required and forbidden, which leaves no model"
        : null;
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
