package dev.pointsman.policy.check;

import dev.pointsman.policy.check.RuleTable.Column;
import dev.pointsman.policy.check.RuleTable.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which requests one row fits, attribute by attribute. Immutable to its callers. */
final class RowScope {
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final double[] least;
  private final double[] most;
  private boolean fitsNothing;

  /**
   * What is asked of one attribute.
   *
   * @param values any of which fits; none for every value
   * @param least of what is ordered
   * @param most of what is ordered
   */
  private record Part(Set<Object> values, double least, double most) {
    static final Part ANY = new Part(Set.of(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    Part {
      values = Set.copyOf(values);
    }

    /** What both allow; null if nothing. */
    @Nullable Part and(Part other) {
      double from = Math.max(least, other.least);
      double to = Math.min(most, other.most);
      Set<Object> common = new LinkedHashSet<>(values.isEmpty() ? other.values : values);
      if (!values.isEmpty() && !other.values.isEmpty()) {
        common.retainAll(other.values);
      }
      common.removeIf(each -> place(each) < from || place(each) > to);
      boolean named = !values.isEmpty() || !other.values.isEmpty();
      return from > to || (named && common.isEmpty()) ? null : new Part(common, from, to);
    }

    /** One value that fits; null where any does. */
    @Nullable String shown() {
      if (!values.isEmpty()) {
        return values.stream().map(RowScope::word).sorted().findFirst().orElseThrow();
      }
      if (!Double.isInfinite(least)) {
        return bound(least, "from ", "above ");
      }
      return Double.isInfinite(most) ? null : bound(most, "to ", "below ");
    }
  }

  RowScope(List<Column> columns, Row row) {
    this.least = new double[columns.size()];
    this.most = new double[columns.size()];
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      for (Object value : row.cells().get(i)) {
        Part asked = part(column.test(), value, row.cells().get(i));
        Part before = parts.getOrDefault(column.attribute(), Part.ANY);
        Part both = before.and(asked);
        fitsNothing |= both == null;
        parts.put(column.attribute(), both == null ? asked : both);
      }
    }
    for (int i = 0; i < least.length; i++) {
      Part part = parts.getOrDefault(columns.get(i).attribute(), Part.ANY);
      least[i] = part.least();
      most[i] = part.most();
    }
  }

  /** Whether no bounds keep them apart; quick. */
  boolean mayMeet(RowScope other) {
    if (fitsNothing || other.fitsNothing) {
      return false;
    }
    for (int i = 0; i < least.length; i++) {
      if (least[i] > other.most[i] || other.least[i] > most[i]) {
        return false;
      }
    }
    return true;
  }

  /** A request that both rows fit: {@code budget low, region eu}; null if there is none. */
  @Nullable String common(RowScope other) {
    Set<String> attributes = new LinkedHashSet<>(parts.keySet());
    attributes.addAll(other.parts.keySet());
    List<String> words = new ArrayList<>();
    for (String attribute : attributes) {
      Part both =
          parts
              .getOrDefault(attribute, Part.ANY)
              .and(other.parts.getOrDefault(attribute, Part.ANY));
      if (both == null) {
        return null;
      }
      String shown = both.shown();
      words.add(shown == null ? "" : attribute + " " + shown);
    }
    words.removeIf(String::isEmpty);
    return words.isEmpty() ? "nothing special" : String.join(", ", words);
  }

  private static Part part(RuleTable.Test test, Object value, Set<Object> cell) {
    if (value instanceof Enum<?> bound && test != RuleTable.Test.EQUAL) {
      return new Part(constants(test, bound), Part.ANY.least(), Part.ANY.most());
    }
    double place = place(value);
    return switch (test) {
      case EQUAL -> new Part(cell, Part.ANY.least(), Part.ANY.most());
      case LESS -> new Part(Set.of(), Part.ANY.least(), Math.nextDown(place));
      case AT_MOST -> new Part(Set.of(), Part.ANY.least(), place);
      case MORE -> new Part(Set.of(), Math.nextUp(place), Part.ANY.most());
      case AT_LEAST -> new Part(Set.of(), place, Part.ANY.most());
      // a set may hold what both rows ask for
      case CONTAINS -> Part.ANY;
    };
  }

  /** Those of an ordered list that a bound allows; what a set contains never keeps rows apart. */
  private static Set<Object> constants(RuleTable.Test test, Enum<?> bound) {
    Set<Object> allowed = new LinkedHashSet<>();
    List<?> all = List.of(bound.getDeclaringClass().getEnumConstants());
    for (Object each : all) {
      int order = Integer.compare(all.indexOf(each), all.indexOf(bound));
      boolean fits =
          switch (test) {
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
            default -> false;
          };
      if (fits) {
        allowed.add(each);
      }
    }
    return allowed;
  }

  /** Where a number stands; everything else stands at 0. */
  private static double place(Object value) {
    return value instanceof Number number ? number.doubleValue() : 0;
  }

  /** A bound as the column wrote it: the numbers next to it stand for one that is left out. */
  private static String bound(double bound, String including, String leavingOut) {
    double near = Double.parseDouble(Float.toString((float) bound));
    return (near == bound ? including : leavingOut) + word(near);
  }

  private static String word(Object value) {
    if (value instanceof Double number && number == Math.rint(number)) {
      return Long.toString(number.longValue());
    }
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT)
        : value.toString();
  }
}
