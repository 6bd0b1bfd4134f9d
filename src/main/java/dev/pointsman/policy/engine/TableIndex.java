package dev.pointsman.policy.engine;

import static java.util.Objects.requireNonNull;

import dev.pointsman.policy.check.RuleTable;
import dev.pointsman.policy.check.RuleTable.Row;
import dev.pointsman.policy.vocabulary.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of one table, found by columns. Immutable.
 *
 * <p>Each column knows for each value of its attribute the set of rows that fit, one bit for each
 * row; the rows that fit a request are those in the sets of all columns. So a decision costs some
 * words for each column and 64 rows, and no objects. Rows stand in the order of their ids.
 */
final class TableIndex {
  private final List<ColumnIndex> columns;
  private final Speech[] speeches;
  private final int rows;

  TableIndex(RuleTable table, Map<String, RuleEntry> entries) {
    List<Row> sorted = new ArrayList<>(table.rows());
    sorted.sort(Comparator.comparing(row -> row.info().id()));
    this.rows = sorted.size();
    this.speeches =
        sorted.stream()
            .map(row -> new Speech(requireNonNull(entries.get(row.info().id())), row.constraints()))
            .toArray(Speech[]::new);
    List<ColumnIndex> indexes = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      int column = i;
      List<Set<Object>> cells = sorted.stream().map(row -> row.cells().get(column)).toList();
      indexes.add(ColumnIndex.of(table.columns().get(i), cells));
    }
    this.columns = List.copyOf(indexes);
  }

  /** Words that a set of its rows takes. */
  int words() {
    return ColumnIndex.words(rows);
  }

  /**
   * Lets the rows that fit speak.
   *
   * @param found room for {@link #words}, as is {@code scratch}
   */
  void speak(Request request, Collector to, long[] found, long[] scratch) {
    int words = words();
    Arrays.fill(found, 0, words, -1L);
    for (ColumnIndex column : columns) {
      column.narrow(request, found, scratch);
    }
    for (int word = 0; word < words; word++) {
      int left = Math.min(64, rows - word * 64);
      long bits = left == 64 ? found[word] : found[word] & ((1L << left) - 1);
      while (bits != 0) {
        to.hear(speeches[word * 64 + Long.numberOfTrailingZeros(bits)]);
        bits &= bits - 1;
      }
    }
  }
}
