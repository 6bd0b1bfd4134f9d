package dev.pointsman.policy.analysis;

import java.util.Arrays;

/**
 * Small numbers by long keys, without an object for each. Confined to one thread.
 *
 * <p>Open addressing over two arrays; a value of -1 means that there is none.
 */
final class LongNumbers {
  private static final int LEAST = 64;

  private long[] keys = new long[LEAST];
  private int[] values = new int[LEAST];
  private int size;

  LongNumbers() {
    Arrays.fill(values, -1);
  }

  /** The value of a key; -1 if there is none. */
  int get(long key) {
    return values[place(key)];
  }

  void put(long key, int value) {
    int place = place(key);
    if (values[place] < 0) {
      size++;
    }
    keys[place] = key;
    values[place] = value;
    if (size * 2 > keys.length) {
      grow();
    }
  }

  int size() {
    return size;
  }

  private int place(long key) {
    int mask = keys.length - 1;
    long mixed = key * 0x9E3779B97F4A7C15L;
    int place = (int) (mixed ^ (mixed >>> 32)) & mask;
    while (values[place] >= 0 && keys[place] != key) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    Arrays.fill(values, -1);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] >= 0) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        values[place] = oldValues[i];
      }
    }
  }
}
