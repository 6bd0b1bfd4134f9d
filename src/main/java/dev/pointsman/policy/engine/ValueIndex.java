package dev.pointsman.policy.engine;

import dev.pointsman.policy.vocabulary.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A column whose cells name values. Values of few rows keep a list of them, values of many rows a
 * set of bits: at most as much memory as the larger of both. Immutable.
 */
final class ValueIndex implements ColumnIndex {
  private final Reading attribute;
  private final int words;
  private final long[] always;
  private final Map<Object, RowSet> byValue = new HashMap<>();

  /** One of the two is empty. */
  private static final class RowSet {
    private final int[] few;
    private final long[] many;

    RowSet(int[] few, long[] many) {
      this.few = few;
      this.many = many;
    }

    void addTo(long[] rows) {
      for (int row : few) {
        ColumnIndex.set(rows, row);
      }
      for (int i = 0; i < many.length; i++) {
        rows[i] |= many[i];
      }
    }
  }

  ValueIndex(Reading attribute, List<Set<Object>> cells) {
    this.attribute = attribute;
    this.words = ColumnIndex.words(cells.size());
    this.always = new long[words];
    Map<Object, List<Integer>> rows = new HashMap<>();
    for (int row = 0; row < cells.size(); row++) {
      if (cells.get(row).isEmpty()) {
        ColumnIndex.set(always, row);
      }
      for (Object value : cells.get(row)) {
        rows.computeIfAbsent(value, v -> new ArrayList<>()).add(row);
      }
    }
    rows.forEach((value, those) -> byValue.put(value, rowSet(those)));
  }

  private RowSet rowSet(List<Integer> rows) {
    if (rows.size() < 2 * words) {
      return new RowSet(rows.stream().mapToInt(Integer::intValue).toArray(), new long[0]);
    }
    long[] many = new long[words];
    rows.forEach(row -> ColumnIndex.set(many, row));
    return new RowSet(new int[0], many);
  }

  @Override
  public void narrow(Request request, long[] rows, long[] scratch) {
    System.arraycopy(always, 0, scratch, 0, words);
    Object value = attribute.of(request);
    if (value instanceof Set<?> several) {
      for (Object each : several) {
        add(each, scratch);
      }
    } else {
      add(value instanceof Number number ? (Object) number.doubleValue() : value, scratch);
    }
    ColumnIndex.keepOnly(rows, scratch, words);
  }

  private void add(Object value, long[] to) {
    RowSet those = byValue.get(value);
    if (those != null) {
      those.addTo(to);
    }
  }
}
