package dev.pointsman.policy.check;

import dev.pointsman.policy.check.RuleTable.Column;
import dev.pointsman.policy.check.RuleTable.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table that can fit the same request. Confined to one thread.
 *
 * <p>Idea: rows are compared only where they share a value of the column that tells most rows
 * apart, or leave it blank; so thousands of rows cost little more than themselves.
 */
final class RowOverlaps {
  /** More comparisons are not made; only tables without any telling column come near. */
  static final int MOST_COMPARISONS = 60_000_000;

  private final RuleTable table;
  private final @Nullable RowScope[] scopes;
  private final List<Set<Object>> keys = new ArrayList<>();
  private int comparisons;
  private boolean complete = true;

  /** Two rows, the earlier first, and a request that both fit. */
  record Overlap(Row earlier, Row later, String request) {}

  RowOverlaps(RuleTable table) {
    this.table = table;
    this.scopes = new RowScope[table.rows().size()];
    int telling = telling(table);
    for (Row row : table.rows()) {
      keys.add(telling < 0 ? Set.of() : row.cells().get(telling));
    }
  }

  /**
   * Those that are asked for, by the later row.
   *
   * @param most that are looked for
   */
  List<Overlap> find(BiPredicate<Row, Row> wanted, int most) {
    List<Overlap> found = new ArrayList<>();
    Map<Object, List<Integer>> byKey = new HashMap<>();
    List<Integer> anywhere = new ArrayList<>();
    for (int later = 0; later < scopes.length; later++) {
      for (int earlier : candidates(later, byKey, anywhere)) {
        if (found.size() == most) {
          return found;
        }
        if (++comparisons > MOST_COMPARISONS) {
          complete = false;
          return found;
        }
        if (scope(earlier).mayMeet(scope(later)) && wanted.test(row(earlier), row(later))) {
          compare(earlier, later, found);
        }
      }
      remember(later, byKey, anywhere);
    }
    return found;
  }

  /** Whether every pair was looked at that had to be. */
  boolean isComplete() {
    return complete;
  }

  /** Earlier rows that may share the telling column's value, by line. */
  private int[] candidates(int later, Map<Object, List<Integer>> byKey, List<Integer> anywhere) {
    if (keys.get(later).isEmpty()) {
      return IntStream.range(0, later).toArray();
    }
    Stream<List<Integer>> sharing =
        keys.get(later).stream().map(key -> byKey.getOrDefault(key, List.of()));
    return Stream.concat(Stream.of(anywhere), sharing)
        .flatMap(List::stream)
        .mapToInt(Integer::intValue)
        .distinct()
        .sorted()
        .toArray();
  }

  private void remember(int row, Map<Object, List<Integer>> byKey, List<Integer> anywhere) {
    for (Object key : keys.get(row)) {
      byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
    }
    if (keys.get(row).isEmpty()) {
      anywhere.add(row);
    }
  }

  private void compare(int earlier, int later, List<Overlap> into) {
    String request = scope(earlier).common(scope(later));
    if (request != null) {
      into.add(new Overlap(row(earlier), row(later), request));
    }
  }

  private Row row(int index) {
    return table.rows().get(index);
  }

  /** Made when it is first asked for: most rows are compared with none. */
  private RowScope scope(int index) {
    RowScope known = scopes[index];
    if (known == null) {
      known = new RowScope(table.columns(), row(index));
      scopes[index] = known;
    }
    return known;
  }

  /** The column of single values of which the rows name most; -1 if there is none. */
  private static int telling(RuleTable table) {
    int telling = -1;
    int most = 0;
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Set<Object> values = new HashSet<>();
      int index = i;
      table.rows().forEach(row -> values.addAll(row.cells().get(index)));
      if (column.test() == RuleTable.Test.EQUAL && values.size() > most) {
        telling = i;
        most = values.size();
      }
    }
    return telling;
  }
}
