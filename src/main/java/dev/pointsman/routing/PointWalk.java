package dev.pointsman.routing;

/**
 * Visits the ranks of a set by falling points, equal points by rising rank. Confined to one thread;
 * used again for each walk.
 *
 * <p>Goes from level to level and gathers a level's ranks from the pieces of its atoms; what is
 * below the level where somebody stops costs nothing.
 */
final class PointWalk {
  /** There is no further rank. */
  static final int END = -1;

  private final Points points;

  private long[] set = new long[0];

  /** The ranks of the level that are still to be visited; all lie in words up to the last. */
  private final long[] left;

  private int level;
  private int word;
  private int lastWord = -1;

  PointWalk(Points points, int words) {
    this.points = points;
    this.left = new long[words];
  }

  /** Begins at the best rank of the set whose points were added up. */
  void start() {
    start(points.set());
  }

  /** Begins at the best rank of a part of that set, which must not be written to meanwhile. */
  void start(long[] part) {
    set = part;
    for (; word <= lastWord; word++) {
      left[word] = 0;
    }
    level = points.end();
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
      if (level < 0) {
        return END;
      }
      level = points.below(level);
      if (level >= 0) {
        gather();
      }
    }
  }

  private void gather() {
    Atoms atoms = points.atoms();
    word = left.length;
    lastWord = -1;
    for (int atom = points.first(level); atom >= 0; atom = points.next(atom)) {
      int end = atoms.firstPiece(atom + 1);
      for (int piece = atoms.firstPiece(atom); piece < end; piece++) {
        int at = atoms.wordOf(piece);
        long ranks = atoms.members(piece) & set[at];
        if (ranks != 0) {
          left[at] |= ranks;
          word = Math.min(word, at);
          lastWord = Math.max(lastWord, at);
        }
      }
    }
  }
}
