package dev.pointsman.routing;

/**
 * Visits the ranks of a set by falling points, equal points by rising rank. Confined to one thread;
 * used again for each walk.
 */
final class PointWalk {
  /** There is no further rank. */
  static final int END = -1;

  private final PointPlanes points;
  private final long[] left;
  private final long[] level;
  private int position;

  PointWalk(PointPlanes points, Ranking first) {
    this.points = points;
    this.left = new long[first.words()];
    this.level = new long[first.words()];
  }

  /** Begins at the best rank of the set whose points were added up. */
  void start() {
    for (int t = 0; t < points.used(); t++) {
      left[t] = points.members(t);
    }
    position = points.used();
  }

  /** Begins at the best rank that also lies in a set of the ranking. */
  void startWithin(long[] set) {
    for (int t = 0; t < points.used(); t++) {
      left[t] = points.members(t) & set[points.rankAt(t) >> 6];
    }
    position = points.used();
  }

  /** The next rank; {@link #END} after the last. */
  int next() {
    do {
      for (; position < points.used(); position++) {
        long ranks = level[position];
        if (ranks != 0) {
          level[position] = ranks & (ranks - 1);
          return points.rankAt(position) + Long.numberOfTrailingZeros(ranks);
        }
      }
    } while (descend());
    return END;
  }

  /** Takes those of what is left that have most points. */
  private boolean descend() {
    int used = points.used();
    long any = 0;
    for (int t = 0; t < used; t++) {
      level[t] = left[t];
      any |= left[t];
    }
    for (int k = points.depth() - 1; k >= 0 && any != 0; k--) {
      long[] plane = points.plane(k);
      long with = 0;
      for (int t = 0; t < used; t++) {
        with |= level[t] & plane[t];
      }
      for (int t = 0; with != 0 && t < used; t++) {
        level[t] &= plane[t];
      }
    }
    for (int t = 0; t < used; t++) {
      left[t] &= ~level[t];
    }
    position = 0;
    return any != 0;
  }
}
