package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Boxes of the request space: for each dimension the set of its values, as bits of one long. A
 * region is a list of boxes. Stateless; no box is ever changed.
 */
final class Boxes {
  private Boxes() {}

  /** What both have in common; null if nothing. */
  static long @Nullable [] intersection(long[] one, long[] other) {
    long[] both = new long[one.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = one[i] & other[i];
      if (both[i] == 0) {
        return null;
      }
    }
    return both;
  }

  static boolean meet(long[] one, long[] other) {
    for (int i = 0; i < one.length; i++) {
      if ((one[i] & other[i]) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the cell, a value for each dimension, lies in the box. */
  static boolean contains(long[] box, int[] cell) {
    for (int i = 0; i < cell.length; i++) {
      if ((box[i] >>> cell[i] & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  static boolean contain(List<long[]> region, int[] cell) {
    return region.stream().anyMatch(box -> contains(box, cell));
  }

  /** Every box of one region with every box of the other. */
  static List<long[]> intersection(List<long[]> one, List<long[]> other) {
    List<long[]> both = new ArrayList<>();
    for (long[] left : one) {
      for (long[] right : other) {
        long[] box = intersection(left, right);
        if (box != null) {
          add(box, both);
        }
      }
    }
    return both;
  }

  static List<long[]> union(List<long[]> one, List<long[]> other) {
    List<long[]> all = new ArrayList<>(one);
    other.forEach(box -> add(box, all));
    return all;
  }

  /** What a region has outside of another. */
  static List<long[]> minus(List<long[]> region, List<long[]> removed) {
    List<long[]> left = region;
    for (long[] hole : removed) {
      List<long[]> next = new ArrayList<>();
      left.forEach(box -> cut(box, hole, next));
      left = next;
    }
    return left;
  }

  /** The same region in boxes of which no two have a cell in common. */
  static List<long[]> disjoint(List<long[]> region) {
    List<long[]> apart = new ArrayList<>();
    for (long[] box : region) {
      apart.addAll(minus(List.of(box), apart));
    }
    return apart;
  }

  /** A part of the box that none of the others covers; null if they cover it all. */
  static long @Nullable [] uncovered(long[] box, List<long[]> covers) {
    return uncovered(box, covers, 0);
  }

  private static long @Nullable [] uncovered(long[] box, List<long[]> covers, int from) {
    int next = from;
    while (next < covers.size() && !meet(box, covers.get(next))) {
      next++;
    }
    if (next == covers.size()) {
      return box;
    }
    List<long[]> parts = new ArrayList<>();
    cut(box, covers.get(next), parts);
    for (long[] part : parts) {
      long[] found = uncovered(part, covers, next + 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Adds the parts of the box outside the hole, disjoint. */
  private static void cut(long[] box, long[] hole, List<long[]> into) {
    if (!meet(box, hole)) {
      into.add(box);
      return;
    }
    long[] rest = box;
    for (int i = 0; i < box.length; i++) {
      long outside = rest[i] & ~hole[i];
      if (outside != 0) {
        long[] part = rest.clone();
        part[i] = outside;
        into.add(part);
        rest = rest.clone();
        rest[i] &= hole[i];
      }
    }
  }

  /** Keeps the list free of boxes that lie in others; joins two that differ in one dimension. */
  private static void add(long[] box, List<long[]> into) {
    for (int i = 0; i < into.size(); i++) {
      long[] other = into.get(i);
      if (within(box, other)) {
        return;
      }
      long[] joined = joined(box, other);
      if (joined != null) {
        into.remove(i);
        add(joined, into);
        return;
      }
    }
    into.add(box);
  }

  private static boolean within(long[] inner, long[] outer) {
    for (int i = 0; i < inner.length; i++) {
      if ((inner[i] & ~outer[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  private static long @Nullable [] joined(long[] one, long[] other) {
    int different = -1;
    for (int i = 0; i < one.length; i++) {
      if (one[i] != other[i]) {
        if (different >= 0) {
          return null;
        }
        different = i;
      }
    }
    long[] joined = Arrays.copyOf(one, one.length);
    if (different >= 0) {
      joined[different] |= other[different];
    }
    return joined;
  }
}
