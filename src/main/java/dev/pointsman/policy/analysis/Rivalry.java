package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Drops atoms that can no longer win, whatever is still to come after one level of a diagram; so
 * contests that differ only in such atoms become one. Exact. Confined to one thread.
 *
 * <p>Idea: an atom has lost once a rival takes every request that it takes, stays in wherever it
 * stays in, and is ahead by more points than all that is to come can still bring it closer; or by
 * as many, and comes first among equal points whatever the objective will be. Of points that need
 * other values of one dimension only those of the best value can come. Whoever beats a rival beats
 * all that this one beats, so it does not matter in which order they are asked; and all who have
 * equal points are asked at once, as bits.
 */
final class Rivalry {
  private static final int OBJECTIVE_BITS = 4;

  private final Runners runners;
  private final List<long[]> wanted;
  private final Rivals rivals;
  private final LongNumbers numbers = new LongNumbers();
  private final List<Defeats> questions = new ArrayList<>();

  /** The points that atoms of the contest looked at have, and who has them. */
  private int[] points = new int[1];

  private long[][] having = new long[1][];
  private int heights;

  /** At one level. */
  Rivalry(Ground ground, Outlook outlook) {
    this.runners = ground.runners();
    this.wanted = ground.wanted();
    this.rivals = new Rivals(ground, outlook);
  }

  /**
   * The number of a question that is asked often: what may still count.
   *
   * @param objectives bits of a set, as are wishes and limits of size
   */
  int question(int objectives, long wishes, long limits) {
    long key = (wishes << OBJECTIVE_BITS | objectives) << (State.MOST + 1) | limits;
    int number = numbers.get(key);
    if (number < 0) {
      number = questions.size();
      numbers.put(key, number);
      questions.add(new Defeats(rivals, runners.under(limits), objectives, wanted(wishes)));
    }
    return number;
  }

  private List<long[]> wanted(long wishes) {
    List<long[]> counting = new ArrayList<>();
    for (long left = wishes; left != 0; left &= left - 1) {
      counting.add(wanted.get(Long.numberOfTrailingZeros(left)));
    }
    return counting;
  }

  /** The entries without those who have lost; the same array if nobody has. */
  long[] left(long[] entries, int question) {
    Defeats defeats = questions.get(question);
    enter(entries);
    long[] left = new long[entries.length];
    int count = 0;
    for (long entry : entries) {
      left[count] = entry;
      count += hasLost(entry, defeats) ? 0 : 1;
    }
    return count == entries.length ? entries : Arrays.copyOf(left, count);
  }

  private void enter(long[] entries) {
    heights = 0;
    for (long entry : entries) {
      int atom = Contests.atom(entry);
      int height = height(Contests.points(entry));
      having[height][atom >> 6] |= 1L << atom;
    }
  }

  private int height(int own) {
    for (int i = 0; i < heights; i++) {
      if (points[i] == own) {
        return i;
      }
    }
    if (heights == points.length) {
      points = Arrays.copyOf(points, 2 * heights);
      having = Arrays.copyOf(having, 2 * heights);
    }
    if (having[heights] == null) {
      having[heights] = new long[rivals.words()];
    }
    Arrays.fill(having[heights], 0);
    points[heights] = own;
    return heights++;
  }

  private boolean hasLost(long entry, Defeats defeats) {
    int own = Contests.points(entry);
    for (int i = 0; i < heights; i++) {
      int lead = points[i] - own;
      if (lead >= 0 && defeats.any(Contests.atom(entry), lead, having[i])) {
        return true;
      }
    }
    return false;
  }
}
