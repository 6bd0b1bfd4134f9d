package dev.pointsman.api;

import java.util.Arrays;
import java.util.Random;

/** Changes a few bytes of a body; the same ones for the same random numbers. */
final class Mutations {
  private Mutations() {}

  static byte[] of(byte[] body, Random random) {
    int changes = 1 + random.nextInt(3);
    byte[] changed = body;
    for (int change = 0; change < changes; change++) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(4)) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 -> changed = Arrays.copyOf(changed, Math.max(1, at));
        case 2 -> changed = withoutRange(changed, at, random.nextInt(8));
        default -> changed[at] = changed[random.nextInt(changed.length)];
      }
    }
    return changed;
  }

  private static byte[] withoutRange(byte[] body, int from, int length) {
    int to = Math.min(body.length - 1, from + length);
    byte[] shorter = new byte[Math.max(1, body.length - Math.max(0, to - from))];
    System.arraycopy(body, 0, shorter, 0, Math.min(from, shorter.length));
    int rest = Math.min(body.length - to, shorter.length - Math.min(from, shorter.length));
    System.arraycopy(body, to, shorter, Math.min(from, shorter.length), rest);
    return shorter;
  }
}
