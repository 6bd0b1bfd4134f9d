package dev.pointsman.routing;

import dev.pointsman.policy.Constraint.Prefer;
import dev.pointsman.policy.vocabulary.Selector;
import java.util.Arrays;
import java.util.List;

/**
 * The points of every rank of a set, as binary numbers that stand upright: bit k of the 64 ranks of
 * a word lies in the k-th long of the word's column, so that points are added to 64 ranks at a
 * time. Confined to one thread; used again for each question.
 *
 * <p>Points are counted in units of their greatest common divisor, usually 5 or 10, which makes
 * columns shorter. Points against the ranks of a set are counted as points for all others, less a
 * constant. Only words that have any rank of the set are kept, side by side.
 */
final class PointPlanes {
  private static final int FIRST = 100;
  private static final int STEP = 10;

  private final int[] wordOf;
  private final long[] members;
  private final long[] taken;
  private long[] columns = new long[0];
  private Ranking ranking;
  private int used;
  private int depth;
  private int unit;
  private int constant;

  PointPlanes(Ranking first) {
    this.ranking = first;
    this.wordOf = new int[first.words()];
    this.members = new long[first.words()];
    this.taken = new long[first.words()];
  }

  /** Adds up the points of a set's ranks; what was added up before is gone. */
  void add(Ranking of, Said said, long[] set) {
    ranking = of;
    used = 0;
    for (int i = 0; i < set.length; i++) {
      if (set[i] != 0) {
        wordOf[used] = i;
        members[used++] = set[i];
      }
    }
    measure(said);
    for (int i = 0; i < said.prefers().size(); i++) {
      Prefer prefer = said.prefers().get(i);
      prefer(ranking.set(prefer.selector()), prefer.points());
    }
    for (int i = 0; i < said.orders().size(); i++) {
      prefer(said.orders().get(i).selectors());
    }
  }

  /** Words that are kept. */
  int used() {
    return used;
  }

  /** Which word of a set a kept word is. */
  int wordAt(int position) {
    return wordOf[position];
  }

  long members(int position) {
    return members[position];
  }

  /** How many bits the points of a rank have. */
  int depth() {
    return depth;
  }

  /** Bit k of the points of all ranks of a kept word. */
  long bit(int k, int position) {
    return columns[position * depth + k];
  }

  /** The points of a rank of the set. */
  int points(int rank) {
    int position = Arrays.binarySearch(wordOf, 0, used, rank >> 6);
    int units = 0;
    for (int k = 0; k < depth; k++) {
      units |= (int) (bit(k, position) >>> rank & 1) << k;
    }
    return units * unit - constant;
  }

  /** Points of the n-th choice of an order, from 0. */
  static int pointsOfChoice(int choice) {
    return Math.max(0, FIRST - STEP * choice);
  }

  /** Finds the unit, and makes columns that hold all points together. */
  private void measure(Said said) {
    constant = 0;
    unit = said.orders().isEmpty() ? 0 : STEP;
    int most = FIRST * said.orders().size();
    for (int i = 0; i < said.prefers().size(); i++) {
      int points = Math.abs(said.prefers().get(i).points());
      unit = commonDivisor(points, unit);
      most += points;
    }
    unit = Math.max(1, unit);
    depth = Integer.SIZE - Integer.numberOfLeadingZeros(most / unit);
    if (columns.length < used * depth) {
      columns = new long[wordOf.length * depth];
    } else {
      Arrays.fill(columns, 0, used * depth, 0);
    }
  }

  private static int commonDivisor(int one, int other) {
    int a = one;
    int b = other;
    while (b != 0) {
      int rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  private void prefer(long[] preferred, int points) {
    long flip = points < 0 ? -1 : 0;
    int units = Math.abs(points) / unit;
    for (int t = 0; t < used; t++) {
      long chosen = members[t] & (preferred[wordOf[t]] ^ flip);
      if (chosen != 0) {
        add(units, chosen, t * depth);
      }
    }
    constant += points < 0 ? -points : 0;
  }

  private void prefer(List<Selector> choices) {
    Arrays.fill(taken, 0, used, 0);
    for (int choice = 0; choice < choices.size(); choice++) {
      long[] preferred = ranking.set(choices.get(choice));
      int units = pointsOfChoice(choice) / unit;
      for (int t = 0; t < used; t++) {
        long chosen = members[t] & preferred[wordOf[t]] & ~taken[t];
        taken[t] |= chosen;
        if (chosen != 0) {
          add(units, chosen, t * depth);
        }
      }
    }
  }

  /** Adds units to some ranks of a word: a full adder over the column that begins there. */
  private void add(int units, long ranks, int column) {
    int lowest = Integer.numberOfTrailingZeros(units);
    long carry = 0;
    int at = column + lowest;
    for (int left = units >>> lowest; left != 0 || carry != 0; left >>>= 1) {
      long before = columns[at];
      long added = (left & 1) == 0 ? 0 : ranks;
      columns[at++] = before ^ added ^ carry;
      carry = (before & added) | (carry & (before ^ added));
    }
  }
}
