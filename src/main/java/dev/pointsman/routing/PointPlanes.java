package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Constraint.Prefer;
import dev.pointsman.policy.Constraint.PreferInOrder;
import dev.pointsman.policy.vocabulary.Selector;
import java.util.Arrays;
import java.util.List;

/**
 * The points of every rank of a set, as binary numbers that stand upright: bit k of all ranks of a
 * word lies in one long of plane k, so that points are added to 64 ranks at a time. Confined to one
 * thread; used again for each question.
 *
 * <p>Points are counted in units of their greatest common divisor, usually 10, which saves planes.
 * Points against the ranks of a set are counted as points for all others, less a constant. Only
 * words that have any rank of the set are kept, side by side.
 */
final class PointPlanes {
  private static final int FIRST = 100;
  private static final int STEP = 10;
  private static final int MOST_PLANES = 31;

  private final int[] wordOf;
  private final long[] members;
  private final long[] pending;
  private final long[] taken;
  private final long[][] planes = new long[MOST_PLANES][];
  private Ranking ranking;
  private int used;
  private int depth;
  private int unit;
  private int constant;

  PointPlanes(Ranking first) {
    this.ranking = first;
    this.wordOf = new int[first.words()];
    this.members = new long[first.words()];
    this.pending = new long[first.words()];
    this.taken = new long[first.words()];
  }

  /** Adds up the points of a set's ranks; what was added up before is gone. */
  void add(Question question, long[] set) {
    ranking = question.ranking();
    used = 0;
    for (int i = 0; i < set.length; i++) {
      if (set[i] != 0) {
        wordOf[used] = i;
        members[used++] = set[i];
      }
    }
    depth = 0;
    unit = unit(question.constraints());
    constant = 0;
    for (int i = 0; i < question.constraints().size(); i++) {
      Constraint constraint = question.constraints().get(i);
      if (constraint instanceof Prefer prefer) {
        prefer(ranking.set(prefer.selector()), prefer.points());
      } else if (constraint instanceof PreferInOrder order) {
        prefer(order.selectors());
      }
    }
  }

  /** Words that are kept. */
  int used() {
    return used;
  }

  /** The rank of the lowest bit of a kept word. */
  int rankAt(int position) {
    return wordOf[position] << 6;
  }

  long members(int position) {
    return members[position];
  }

  int depth() {
    return depth;
  }

  long[] plane(int number) {
    return planes[number];
  }

  /** The points of a rank of the set. */
  int points(int rank) {
    int position = Arrays.binarySearch(wordOf, 0, used, rank >> 6);
    int units = 0;
    for (int k = 0; k < depth; k++) {
      units |= (int) (planes[k][position] >>> rank & 1) << k;
    }
    return units * unit - constant;
  }

  /** Points of the n-th choice of an order, from 0. */
  static int pointsOfChoice(int choice) {
    return Math.max(0, FIRST - STEP * choice);
  }

  private static int unit(List<Constraint> constraints) {
    int unit = 0;
    for (int i = 0; i < constraints.size(); i++) {
      if (constraints.get(i) instanceof Prefer prefer) {
        unit = commonDivisor(Math.abs(prefer.points()), unit);
      } else if (constraints.get(i) instanceof PreferInOrder) {
        unit = commonDivisor(STEP, unit);
      }
    }
    return Math.max(1, unit);
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
    for (int t = 0; t < used; t++) {
      long set = preferred[wordOf[t]];
      pending[t] = members[t] & (points < 0 ? ~set : set);
    }
    constant += points < 0 ? -points : 0;
    addPending(Math.abs(points) / unit);
  }

  private void prefer(List<Selector> choices) {
    Arrays.fill(taken, 0, used, 0);
    for (int choice = 0; choice < choices.size(); choice++) {
      long[] preferred = ranking.set(choices.get(choice));
      for (int t = 0; t < used; t++) {
        pending[t] = members[t] & preferred[wordOf[t]] & ~taken[t];
        taken[t] |= pending[t];
      }
      addPending(pointsOfChoice(choice) / unit);
    }
  }

  private void addPending(int units) {
    for (int k = Integer.numberOfTrailingZeros(units); units >> k != 0; k++) {
      if ((units >> k & 1) != 0) {
        addPendingAt(k);
      }
    }
  }

  /** Adds 2 to the power of {@code lowest} to every pending rank. */
  private void addPendingAt(int lowest) {
    for (int t = 0; t < used; t++) {
      long carry = pending[t];
      for (int k = lowest; carry != 0; k++) {
        long[] plane = k < depth ? planes[k] : grow(k);
        long before = plane[t];
        plane[t] = before ^ carry;
        carry &= before;
      }
    }
  }

  /** Makes planes up to a number, all of them blank. */
  private long[] grow(int number) {
    for (; depth <= number; depth++) {
      long[] plane = planes[depth];
      if (plane == null) {
        planes[depth] = new long[wordOf.length];
      } else {
        Arrays.fill(plane, 0, used, 0);
      }
    }
    return planes[number];
  }
}
