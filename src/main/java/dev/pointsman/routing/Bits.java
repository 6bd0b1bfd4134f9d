package dev.pointsman.routing;

/** Sets of ranks as words of 64 bits; all sets of one table have the same length. Stateless. */
final class Bits {
  private Bits() {}

  static int wordsFor(int size) {
    return (size + 63) >> 6;
  }

  /** All ranks below {@code size}. */
  static void fill(long[] set, int size) {
    for (int i = 0; i < set.length; i++) {
      int left = size - (i << 6);
      set[i] = left >= 64 ? -1L : (1L << left) - 1;
    }
  }

  static void add(long[] set, int rank) {
    set[rank >> 6] |= 1L << rank;
  }

  static boolean contains(long[] set, int rank) {
    return (set[rank >> 6] >>> rank & 1) != 0;
  }

  static void retain(long[] set, long[] kept) {
    for (int i = 0; i < set.length; i++) {
      set[i] &= kept[i];
    }
  }

  static void remove(long[] set, long[] removed) {
    for (int i = 0; i < set.length; i++) {
      set[i] &= ~removed[i];
    }
  }

  static boolean isEmpty(long[] set) {
    long any = 0;
    for (long word : set) {
      any |= word;
    }
    return any == 0;
  }

  /** Whether two sets have a rank in common. */
  static boolean meet(long[] one, long[] other) {
    for (int i = 0; i < one.length; i++) {
      if ((one[i] & other[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  static int count(long[] set) {
    int count = 0;
    for (long word : set) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** The lowest rank; -1 if there is none. */
  static int first(long[] set) {
    for (int i = 0; i < set.length; i++) {
      if (set[i] != 0) {
        return (i << 6) + Long.numberOfTrailingZeros(set[i]);
      }
    }
    return -1;
  }
}
