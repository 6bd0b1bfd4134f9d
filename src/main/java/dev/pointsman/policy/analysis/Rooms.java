package dev.pointsman.policy.analysis;

import dev.pointsman.policy.vocabulary.Models;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Up to which size each deployment can take requests that differ in nothing but how long they are.
 * Row 0 is what physically fits; each further row is what one rule or caller allows besides.
 * Immutable to its callers.
 */
final class Rooms {
  /** The deployment takes not even the shortest. */
  static final int NONE = -1;

  private final int from;
  private final int to;
  private final int[][] rows;

  /**
   * Of one line of sizes.
   *
   * @param line a part of the space that there are requests in
   * @param limits ceilings and windows, a row for each
   */
  Rooms(Universe universe, TokenSizes.Part line, List<Influence> limits) {
    TokenSizes.Sizes sizes = line.smallest();
    int output = sizes.maxOutputTokens();
    this.from = sizes.inputTokens();
    this.to = line.mostInput();
    this.rows = new int[limits.size() + 1][universe.size()];
    rows[0] = row(universe.size(), input -> universe.holding(input, output));
    for (int i = 0; i < limits.size(); i++) {
      if (limits.get(i) instanceof Influence.Ceiling ceiling) {
        int[] most = universe.mostInputCosting(ceiling.usd(), output, to);
        rows[i + 1] = Arrays.stream(most).map(each -> each < from ? NONE : each).toArray();
      } else {
        rows[i + 1] =
            row(universe.size(), input -> universe.matching(Models.contextAtLeast(input)));
      }
    }
  }

  /** The shortest input. */
  int from() {
    return from;
  }

  /** The longest input. */
  int to() {
    return to;
  }

  int rows() {
    return rows.length;
  }

  int room(int row, int deployment) {
    return rows[row][deployment];
  }

  /** What all rows of a set of bits leave; bit 0 is row 0, which always counts. */
  int room(long set, int deployment) {
    int room = rows[0][deployment];
    for (int row = 1; row < rows.length; row++) {
      if ((set >>> row & 1) != 0) {
        room = Math.min(room, rows[row][deployment]);
      }
    }
    return room;
  }

  /** Whether one deployment takes whatever the other does, in every row of a set of bits. */
  boolean covers(int deployment, int other, long set) {
    for (int row = 0; row < rows.length; row++) {
      if ((set >>> row & 1) != 0 && rows[row][deployment] < rows[row][other]) {
        return false;
      }
    }
    return true;
  }

  /** All rows, as a set of bits. */
  long all() {
    return (1L << rows.length) - 1;
  }

  private int[] row(int size, IntFunction<BitSet> holding) {
    int[] row = new int[size];
    Arrays.fill(row, NONE);
    BitSet shortest = holding.apply(from);
    BitSet longest = to == from ? shortest : holding.apply(to);
    fill(new Span(from, shortest, to, longest), holding, row);
    longest.stream().forEach(each -> row[each] = to);
    return row;
  }

  private record Span(int from, BitSet atFrom, int to, BitSet atTo) {}

  /** Halves a span for as long as some deployment takes its begin and not its end. */
  private static void fill(Span span, IntFunction<BitSet> holding, int[] row) {
    BitSet between = (BitSet) span.atFrom().clone();
    between.andNot(span.atTo());
    if (between.isEmpty()) {
      return;
    }
    if (span.to() - span.from() == 1) {
      between.stream().forEach(each -> row[each] = span.from());
      return;
    }
    int middle = span.from() + (span.to() - span.from()) / 2;
    BitSet atMiddle = holding.apply(middle);
    fill(new Span(span.from(), span.atFrom(), middle, atMiddle), holding, row);
    fill(new Span(middle, atMiddle, span.to(), span.atTo()), holding, row);
  }
}
