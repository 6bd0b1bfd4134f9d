package dev.pointsman.routing;

import dev.pointsman.policy.Constraint.RequireIfPossible;
import java.util.List;

/**
 * {@code requireIfPossible}: wishes are granted from the highest rank down, all of one rank
 * together, until the next would leave nothing; it and all below are given up. Stateless.
 */
final class Wishes {
  /** The lowest granted rank when none is granted. */
  static final long NONE_GRANTED = Long.MAX_VALUE;

  private Wishes() {}

  /**
   * Narrows a set that is not empty.
   *
   * @param buffer of the same length, to write to
   * @return the lowest rank that was granted; wishes below it were given up
   */
  static long grant(Question question, long[] set, long[] buffer) {
    long granted = NONE_GRANTED;
    long rank = nextBelow(question.said().wishes(), NONE_GRANTED);
    while (rank != Long.MIN_VALUE) {
      System.arraycopy(set, 0, buffer, 0, set.length);
      retain(question, rank, buffer);
      if (Bits.isEmpty(buffer)) {
        return granted;
      }
      System.arraycopy(buffer, 0, set, 0, set.length);
      granted = rank;
      rank = nextBelow(question.said().wishes(), rank);
    }
    return granted;
  }

  /** As {@link #grant}, for those who need not know what was given up. */
  static void narrow(Question question, long[] set, long[] buffer) {
    long unused = grant(question, set, buffer);
  }

  private static void retain(Question question, long rank, long[] set) {
    List<RequireIfPossible> wishes = question.said().wishes();
    for (int i = 0; i < wishes.size(); i++) {
      if (wishes.get(i).rank() == rank) {
        Bits.retain(set, question.ranking().set(wishes.get(i).selector()));
      }
    }
  }

  private static long nextBelow(List<RequireIfPossible> wishes, long rank) {
    long next = Long.MIN_VALUE;
    for (int i = 0; i < wishes.size(); i++) {
      if (wishes.get(i).rank() < rank) {
        next = Math.max(next, wishes.get(i).rank());
      }
    }
    return next;
  }
}
