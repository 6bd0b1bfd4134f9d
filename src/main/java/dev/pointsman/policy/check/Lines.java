package dev.pointsman.policy.check;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Turns offsets of one text into lines and columns, both from 1. Immutable. */
final class Lines {
  private final int[] starts;

  Lines(String text) {
    this.starts =
        IntStream.concat(
                IntStream.of(0),
                IntStream.range(0, text.length())
                    .filter(i -> text.charAt(i) == '\n')
                    .map(i -> i + 1))
            .toArray();
  }

  int line(int offset) {
    int index = Arrays.binarySearch(starts, offset);
    return index >= 0 ? index + 1 : -index - 1;
  }

  int column(int offset) {
    return offset - starts[line(offset) - 1] + 1;
  }
}
