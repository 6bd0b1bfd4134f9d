package dev.pointsman.policy.analysis;

import java.util.List;
import java.util.function.Predicate;

/**
 * Looks for a cell near the plainest of a region: that itself, then those that say one thing more,
 * then two. Not exhaustive; the same cells each time. Confined to one thread.
 */
final class NearCells {
  /** What a search looks at, at most. */
  static final int MOST = 4_000;

  private final RequestSpace space;
  private final Requests requests;

  NearCells(RequestSpace space) {
    this.space = space;
    this.requests = new Requests(space);
  }

  /** Whether some cell was found. */
  boolean any(List<long[]> region, Predicate<int[]> wanted) {
    Search search = new Search(wanted, MOST / Math.max(1, region.size()));
    for (int said = 0; said <= 2; said++) {
      for (long[] box : region) {
        search.left = search.each;
        if (search.from(box, requests.plainest(box), 0, said)) {
          return true;
        }
      }
    }
    return false;
  }

  /** One search with what it may still look at. */
  private final class Search {
    private final Predicate<int[]> wanted;
    private final int each;
    private int left;

    Search(Predicate<int[]> wanted, int each) {
      this.wanted = wanted;
      this.each = Math.max(1, each);
      this.left = this.each;
    }

    /** Cells that differ in so many dimensions from an index on. */
    boolean from(long[] box, int[] cell, int index, int differing) {
      if (differing == 0) {
        return left-- > 0 && !Boxes.contain(space.impossible(), cell) && wanted.test(cell);
      }
      for (int dimension = index; dimension < cell.length && left > 0; dimension++) {
        int before = cell[dimension];
        for (long values = box[dimension]; values != 0; values &= values - 1) {
          cell[dimension] = Long.numberOfTrailingZeros(values);
          if (cell[dimension] != before && from(box, cell, dimension + 1, differing - 1)) {
            return true;
          }
        }
        cell[dimension] = before;
      }
      return false;
    }
  }
}
