package dev.pointsman.routing;

import java.util.Arrays;

/**
 * Visits the ranks of a set by falling points, equal points by rising rank. Confined to one thread;
 * used again for each walk.
 *
 * <p>Goes from level to level. A level's ranks are gathered from the pieces of its atoms, or, where
 * those are more, what is left without the pieces of all lower atoms; so no walk looks at more than
 * half of the pieces, and the last level costs nothing.
 */
final class PointWalk {
  /** There is no further rank. */
  static final int END = -1;

  private final Points points;

  /** The ranks of lower levels. */
  private final long[] below;

  /** The ranks of the level that are still to be visited; all lie in words up to the last. */
  private final long[] left;

  private int level;
  private int word;
  private int lastWord;
  private int piecesBelow;

  PointWalk(Points points, int words) {
    this.points = points;
    this.below = new long[words];
    this.left = new long[words];
  }

  /** Begins at the best rank of the set whose points were added up. */
  void start() {
    System.arraycopy(points.set(), 0, below, 0, below.length);
    begin();
  }

  /** Begins at the best rank that also lies in a set of the ranking. */
  void startWithin(long[] set) {
    long[] all = points.set();
    for (int i = 0; i < below.length; i++) {
      below[i] = all[i] & set[i];
    }
    begin();
  }

  private void begin() {
    Arrays.fill(left, 0);
    level = -1;
    word = 0;
    lastWord = -1;
    piecesBelow = points.atoms().firstPiece(points.atoms().count());
  }

  /** The next rank; {@link #END} after the last. */
  int next() {
    while (true) {
      while (word <= lastWord) {
        long ranks = left[word];
        if (ranks != 0) {
          left[word] = ranks & (ranks - 1);
          return (word << 6) + Long.numberOfTrailingZeros(ranks);
        }
        word++;
      }
      if (++level >= points.levels()) {
        level = points.levels();
        return END;
      }
      takeLevel();
    }
  }

  private void takeLevel() {
    word = left.length;
    lastWord = -1;
    int pieces = points.pieces(level);
    piecesBelow -= pieces;
    if (pieces <= piecesBelow) {
      gather();
    } else {
      exclude();
    }
  }

  private void gather() {
    Atoms atoms = points.atoms();
    for (int atom = points.first(level); atom >= 0; atom = points.next(atom)) {
      int end = atoms.firstPiece(atom + 1);
      for (int piece = atoms.firstPiece(atom); piece < end; piece++) {
        int at = atoms.wordOf(piece);
        long ranks = atoms.members(piece) & below[at];
        if (ranks != 0) {
          below[at] ^= ranks;
          left[at] |= ranks;
          word = Math.min(word, at);
          lastWord = Math.max(lastWord, at);
        }
      }
    }
  }

  private void exclude() {
    System.arraycopy(below, 0, left, 0, left.length);
    Atoms atoms = points.atoms();
    for (int lower = level + 1; lower < points.levels(); lower++) {
      for (int atom = points.first(lower); atom >= 0; atom = points.next(atom)) {
        int end = atoms.firstPiece(atom + 1);
        for (int piece = atoms.firstPiece(atom); piece < end; piece++) {
          left[atoms.wordOf(piece)] &= ~atoms.members(piece);
        }
      }
    }
    Bits.remove(below, left);
    word = 0;
    lastWord = left.length - 1;
  }
}
