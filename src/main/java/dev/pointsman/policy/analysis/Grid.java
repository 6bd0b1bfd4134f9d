package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Small numbers by row and column; columns lie in pages, of which only those written to are made.
 * Confined to one thread.
 */
final class Grid {
  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;

  private final int columns;

  /** By row, by page, by column within it, one more than the number; 0 where there is none. */
  private final List<int[][]> rows = new ArrayList<>();

  Grid(int columns) {
    this.columns = columns;
  }

  /** The number at a place; -1 if there is none. */
  int get(int row, int column) {
    if (row >= rows.size()) {
      return -1;
    }
    int[] page = rows.get(row)[column >> PAGE_BITS];
    return page == null ? -1 : page[column & (PAGE - 1)] - 1;
  }

  void put(int row, int column, int number) {
    while (row >= rows.size()) {
      rows.add(new int[(columns >> PAGE_BITS) + 1][]);
    }
    int[][] pages = rows.get(row);
    int[] page = pages[column >> PAGE_BITS];
    if (page == null) {
      page = new int[PAGE];
      pages[column >> PAGE_BITS] = page;
    }
    page[column & (PAGE - 1)] = number + 1;
  }
}
