package dev.pointsman.policy.engine;

import dev.pointsman.policy.check.RuleTable.Test;
import dev.pointsman.policy.vocabulary.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A column whose cells are bounds. Rows are sorted so that those that fit a value come first; the
 * set of the first so many is kept for up to 64 places in between, and completed row by row from
 * the nearest. Immutable.
 */
final class BoundIndex implements ColumnIndex {
  private static final int PLACES = 64;

  private final Reading attribute;
  private final Test test;
  private final int words;
  private final int[] rows;
  private final double[] bounds;
  private final int step;
  private final long[][] kept;

  private record Bound(int row, double value) {}

  BoundIndex(Reading attribute, Test test, List<Set<Object>> cells) {
    this.attribute = attribute;
    this.test = test;
    this.words = ColumnIndex.words(cells.size());
    long[] fit = new long[words];
    List<Bound> sorted = new ArrayList<>();
    for (int row = 0; row < cells.size(); row++) {
      if (cells.get(row).isEmpty()) {
        ColumnIndex.set(fit, row);
      }
      for (Object value : cells.get(row)) {
        sorted.add(new Bound(row, Reading.rank(value)));
      }
    }
    Comparator<Bound> order = Comparator.comparingDouble(Bound::value);
    boolean rising = test == Test.AT_LEAST || test == Test.MORE;
    sorted.sort(rising ? order : order.reversed());
    this.rows = sorted.stream().mapToInt(Bound::row).toArray();
    this.bounds = sorted.stream().mapToDouble(Bound::value).toArray();
    this.step = Math.max(1, (rows.length + PLACES - 1) / PLACES);
    this.kept = new long[rows.length / step + 1][];
    for (int i = 0; i <= rows.length; i++) {
      if (i % step == 0) {
        kept[i / step] = fit.clone();
      }
      if (i < rows.length) {
        ColumnIndex.set(fit, rows[i]);
      }
    }
  }

  @Override
  public void narrow(Request request, long[] found, long[] scratch) {
    int fitting = fitting(Reading.rank(attribute.of(request)));
    int place = fitting / step;
    System.arraycopy(kept[place], 0, scratch, 0, words);
    for (int i = place * step; i < fitting; i++) {
      ColumnIndex.set(scratch, rows[i]);
    }
    ColumnIndex.keepOnly(found, scratch, words);
  }

  /** How many of the sorted rows fit. */
  private int fitting(double value) {
    int from = 0;
    int to = bounds.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (fits(value, bounds[middle])) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private boolean fits(double value, double bound) {
    return switch (test) {
      case AT_LEAST -> value >= bound;
      case MORE -> value > bound;
      case AT_MOST -> value <= bound;
      case LESS -> value < bound;
      case EQUAL, CONTAINS -> throw new IllegalStateException(test + " is no bound");
    };
  }
}
