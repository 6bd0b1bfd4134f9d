package dev.pointsman.provider.bedrock;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import software.amazon.eventstream.Message;

/**
 * Cuts binary frames out of bytes, however they are split. The library's own decoder takes two
 * megabytes for every stream, so only whole frames are handed to it. A frame begins with its length
 * and that of its headers, and a sum of both, without which no length is believed. Confined to one
 * stream.
 */
final class Frames {
  private static final int LENGTHS = 8;
  private static final int PRELUDE = 12;
  private static final int SMALLEST = 16;
  private static final int LARGEST = 16 << 20;

  private byte[] buffer = new byte[4096];
  private int filled;

  /**
   * Hands on the frames that are complete now.
   *
   * @throws IllegalArgumentException if one has lengths or sums that cannot be right
   */
  void feed(byte[] bytes, Consumer<Message> frames) {
    if (filled + bytes.length > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, filled + bytes.length));
    }
    System.arraycopy(bytes, 0, buffer, filled, bytes.length);
    filled += bytes.length;
    int start = 0;
    int length = length(start);
    while (length > 0 && filled - start >= length) {
      frames.accept(Message.decode(ByteBuffer.wrap(buffer, start, length).slice()));
      start += length;
      length = length(start);
    }
    filled -= start;
    System.arraycopy(buffer, start, buffer, 0, filled);
  }

  /** Of the frame that begins there; 0 if it cannot be told yet. */
  private int length(int start) {
    if (filled - start < PRELUDE) {
      return 0;
    }
    ByteBuffer prelude = ByteBuffer.wrap(buffer, start, PRELUDE);
    int length = prelude.getInt();
    CRC32 sum = new CRC32();
    sum.update(buffer, start, LENGTHS);
    if ((int) sum.getValue() != prelude.getInt(start + LENGTHS)
        || length < SMALLEST
        || length > LARGEST) {
      throw new IllegalArgumentException("frame length: " + length + " (expected: a right one)");
    }
    return length;
  }
}
