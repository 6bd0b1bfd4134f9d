package dev.pointsman.routing;

/**
 * Finds the best survivors of a set. Confined to one thread; used again for each search.
 *
 * <p>Of few survivors all are looked at; among many those with the most points are sought first.
 */
final class BestWithin {
  private static final int FEW = 256;

  private final Points points;
  private final PointWalk walk;

  /** The survivors of the set. */
  private final long[] part;

  BestWithin(Points points, int words) {
    this.points = points;
    this.walk = new PointWalk(points, words);
    this.part = new long[words];
  }

  /** The best survivor of a set; END if there is none. */
  int of(long[] set) {
    if (survivors(set) > FEW) {
      walk.start(part);
      return walk.next();
    }
    int best = PointWalk.END;
    int most = Integer.MIN_VALUE;
    for (int i = 0; i < part.length; i++) {
      for (long left = part[i]; left != 0; left &= left - 1) {
        int rank = (i << 6) + Long.numberOfTrailingZeros(left);
        if (points.points(rank) > most) {
          most = points.points(rank);
          best = rank;
        }
      }
    }
    return best;
  }

  /** The best survivor of a set that may be added, varied if there is one; else END. */
  int toAdd(long[] set, StepChoice choice) {
    return survivors(set) > FEW ? soughtToAdd(choice) : foundToAdd(choice);
  }

  private int survivors(long[] set) {
    long[] all = points.set();
    int count = 0;
    for (int i = 0; i < part.length; i++) {
      part[i] = all[i] & set[i];
      count += Long.bitCount(part[i]);
    }
    return count;
  }

  private int soughtToAdd(StepChoice choice) {
    int best = PointWalk.END;
    walk.start(part);
    for (int rank = walk.next(); rank != PointWalk.END; rank = walk.next()) {
      if (choice.mayAdd(rank)) {
        if (choice.isVariedBy(rank)) {
          return rank;
        }
        best = best == PointWalk.END ? rank : best;
      }
    }
    return best;
  }

  private int foundToAdd(StepChoice choice) {
    int best = PointWalk.END;
    int most = Integer.MIN_VALUE;
    int varied = PointWalk.END;
    int mostVaried = Integer.MIN_VALUE;
    for (int i = 0; i < part.length; i++) {
      for (long left = part[i]; left != 0; left &= left - 1) {
        int rank = (i << 6) + Long.numberOfTrailingZeros(left);
        int each = points.points(rank);
        if (each > mostVaried && choice.mayAdd(rank)) {
          if (choice.isVariedBy(rank)) {
            mostVaried = each;
            varied = rank;
          } else if (each > most) {
            most = each;
            best = rank;
          }
        }
      }
    }
    return varied == PointWalk.END ? best : varied;
  }
}
