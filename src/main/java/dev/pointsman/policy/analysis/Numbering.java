package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers equal rows of words alike, from 0 on. Confined to one thread. */
final class Numbering {
  private static final int LEAST = 64;

  private final List<long[]> rows = new ArrayList<>();
  private int[] places = new int[LEAST];
  private int[] hashes = new int[LEAST];

  Numbering() {
    Arrays.fill(places, -1);
  }

  /** The number of a row that nobody writes to any more. */
  int of(long[] row) {
    return of(row, false);
  }

  /** The number of a row that may be written to again. */
  int ofCopy(long[] row) {
    return of(row, true);
  }

  private int of(long[] row, boolean copied) {
    int hash = hash(row);
    int mask = places.length - 1;
    int place = hash & mask;
    while (places[place] >= 0) {
      if (hashes[place] == hash && Arrays.equals(rows.get(places[place]), row)) {
        return places[place];
      }
      place = (place + 1) & mask;
    }
    places[place] = rows.size();
    hashes[place] = hash;
    rows.add(copied ? row.clone() : row);
    if (rows.size() * 2 > places.length) {
      grow();
    }
    return rows.size() - 1;
  }

  /** Not to be written to. */
  long[] row(int number) {
    return rows.get(number);
  }

  List<long[]> rows() {
    return rows;
  }

  int size() {
    return rows.size();
  }

  private void grow() {
    int[] oldPlaces = places;
    int[] oldHashes = hashes;
    places = new int[oldPlaces.length * 2];
    hashes = new int[places.length];
    Arrays.fill(places, -1);
    int mask = places.length - 1;
    for (int i = 0; i < oldPlaces.length; i++) {
      if (oldPlaces[i] >= 0) {
        int place = oldHashes[i] & mask;
        while (places[place] >= 0) {
          place = (place + 1) & mask;
        }
        places[place] = oldPlaces[i];
        hashes[place] = oldHashes[i];
      }
    }
  }

  private static int hash(long[] row) {
    long mixed = row.length;
    for (long word : row) {
      mixed = (mixed ^ word) * 0x9E3779B97F4A7C15L;
      mixed ^= mixed >>> 29;
    }
    return Long.hashCode(mixed);
  }
}
