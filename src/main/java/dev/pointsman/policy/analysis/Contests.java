package dev.pointsman.policy.analysis;

import java.util.Arrays;

/**
 * Which atoms are still in the running after one level and how far each is ahead, as numbered rows:
 * an atom in the upper half of a word, its points below the leader's in the lower half. Confined to
 * one thread.
 */
final class Contests {
  /** Nobody is in the running. */
  static final int NOBODY = 0;

  private final Numbering rows = new Numbering();

  /** No contest but that of nobody. */
  Contests() {
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

  /**
   * What is left of entries.
   *
   * @param gone atoms that are excluded
   * @param given points by atom
   */
  static long[] left(long[] entries, long[] gone, int[] given) {
    long[] left = new long[entries.length];
    int count = 0;
    for (long entry : entries) {
      int atom = atom(entry);
      if (!Atoms.contains(gone, atom)) {
        left[count++] = entry(atom, points(entry) + given[atom]);
      }
    }
    return Arrays.copyOf(left, count);
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

  int size() {
    return rows.size();
  }
}
