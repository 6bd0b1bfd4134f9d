package dev.pointsman.routing;

/**
 * Visits the ranks of a set by falling points, equal points by rising rank. Confined to one thread;
 * used again for each walk.
 *
 * <p>The set is split by the bits of its points from the highest down: the part with the bit is
 * gone through first, the part without it is put by until then. So each further step of the walk
 * only splits what is left of the last split.
 */
final class PointWalk {
  /** There is no further rank. */
  static final int END = -1;

  private static final int MOST_BITS = 32;

  private final PointPlanes points;
  private final int words;

  /** What was put by at each bit: which kept words, their ranks, and how many words. */
  private final int[][] putByAt = new int[MOST_BITS][];

  private final long[][] putBy = new long[MOST_BITS][];
  private final int[] putByCount = new int[MOST_BITS];

  /** The ranks of equal points that are being visited. */
  private final int[] levelAt;

  private final long[] level;
  private int levelCount;
  private int position;

  PointWalk(PointPlanes points, Ranking first) {
    this.points = points;
    this.words = first.words();
    this.levelAt = new int[words];
    this.level = new long[words];
  }

  /** Begins at the best rank of the set whose points were added up. */
  void start() {
    levelCount = points.used();
    for (int t = 0; t < levelCount; t++) {
      levelAt[t] = t;
      level[t] = points.members(t);
    }
    begin();
  }

  /** Begins at the best rank that also lies in a set of the ranking. */
  void startWithin(long[] set) {
    levelCount = 0;
    for (int t = 0; t < points.used(); t++) {
      long within = points.members(t) & set[points.wordAt(t)];
      if (within != 0) {
        levelAt[levelCount] = t;
        level[levelCount++] = within;
      }
    }
    begin();
  }

  /** The next rank; {@link #END} after the last. */
  int next() {
    if (position == levelCount && !takePutBy()) {
      return END;
    }
    long ranks = level[position];
    int rank = (points.wordAt(levelAt[position]) << 6) + Long.numberOfTrailingZeros(ranks);
    level[position] = ranks & (ranks - 1);
    position += level[position] == 0 ? 1 : 0;
    return rank;
  }

  private void begin() {
    for (int k = 0; k < points.depth(); k++) {
      putByCount[k] = 0;
    }
    splitBelow(points.depth());
  }

  /** Goes on with what was put by last; false if nothing is. */
  private boolean takePutBy() {
    int k = 0;
    while (k < points.depth() && putByCount[k] == 0) {
      k++;
    }
    if (k == points.depth()) {
      return false;
    }
    levelCount = putByCount[k];
    System.arraycopy(putByAt[k], 0, levelAt, 0, levelCount);
    System.arraycopy(putBy[k], 0, level, 0, levelCount);
    putByCount[k] = 0;
    splitBelow(k);
    return true;
  }

  private void splitBelow(int bit) {
    position = 0;
    for (int k = bit - 1; k >= 0; k--) {
      split(k);
    }
  }

  /** Keeps of the level what has bit k and puts the rest by; keeps all if nothing has it. */
  private void split(int k) {
    if (putBy[k] == null) {
      putBy[k] = new long[words];
      putByAt[k] = new int[words];
    }
    long[] without = putBy[k];
    int[] withoutAt = putByAt[k];
    int others = 0;
    int kept = 0;
    for (int i = 0; i < levelCount; i++) {
      int at = levelAt[i];
      long ranks = level[i];
      long with = ranks & points.bit(k, at);
      if (with != ranks) {
        without[others] = ranks & ~with;
        withoutAt[others++] = at;
      }
      if (with != 0) {
        level[kept] = with;
        levelAt[kept++] = at;
      }
    }
    if (kept > 0) {
      levelCount = kept;
      putByCount[k] = others;
    }
  }
}
