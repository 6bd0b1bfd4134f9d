package dev.pointsman.policy.analysis;

import java.util.Arrays;
import java.util.List;

/**
 * Which atoms are still in the running and how far each is ahead, as numbered rows: an atom in the
 * upper half of a word, its points below the leader's in the lower half. Confined to one thread.
 */
final class Contests {
  /** Nobody is in the running. */
  static final int NOBODY = 0;

  private final Numbering rows = new Numbering();
  private final LongNumbers after = new LongNumbers();
  private final long[][] excluded;
  private final int[][] points;

  /**
   * No contest but that of nobody.
   *
   * @param excluded by influence, atoms that it excludes; of no words if it excludes none
   * @param points by influence, points by atom; of no atoms if it gives none
   */
  Contests(List<long[]> excluded, List<int[]> points) {
    this.excluded = excluded.toArray(long[][]::new);
    this.points = points.toArray(int[][]::new);
    if (rows.of(new long[0]) != NOBODY) {
      throw new IllegalStateException("the first row has number 0");
    }
  }

  static int atom(long entry) {
    return (int) (entry >>> 32);
  }

  static int points(long entry) {
    return (int) entry;
  }

  static long entry(int atom, int points) {
    return ((long) atom << 32) | (points & 0xFFFFFFFFL);
  }

  /** Entries by rising atom; not to be written to. */
  long[] entries(int contest) {
    return rows.row(contest);
  }

  /** The contest of these entries, by rising atom; only how they differ in points counts. */
  int number(long[] entries) {
    int most = Integer.MIN_VALUE;
    for (long entry : entries) {
      most = Math.max(most, points(entry));
    }
    long[] shifted = new long[entries.length];
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = entry(atom(entries[i]), points(entries[i]) - most);
    }
    return rows.of(shifted);
  }

  /** What an influence leaves of a contest. */
  int after(int contest, int influence) {
    long key = ((long) contest << 32) | influence;
    int known = after.get(key);
    if (known < 0) {
      known = number(applied(rows.row(contest), influence));
      after.put(key, known);
    }
    return known;
  }

  /** Whether an influence makes any difference. */
  boolean matters(int contest, int influence) {
    long[] entries = rows.row(contest);
    long[] gone = excluded[influence];
    int[] given = points[influence];
    for (long entry : entries) {
      int atom = atom(entry);
      boolean excluded = gone.length > 0 && Atoms.contains(gone, atom);
      if (excluded || (given.length > 0 && given[atom] != given[atom(entries[0])])) {
        return true;
      }
    }
    return false;
  }

  int size() {
    return rows.size();
  }

  private long[] applied(long[] entries, int influence) {
    long[] gone = excluded[influence];
    int[] given = points[influence];
    long[] left = new long[entries.length];
    int count = 0;
    for (long entry : entries) {
      int atom = atom(entry);
      if (gone.length == 0 || !Atoms.contains(gone, atom)) {
        left[count++] = given.length == 0 ? entry : entry(atom, points(entry) + given[atom]);
      }
    }
    return Arrays.copyOf(left, count);
  }
}
