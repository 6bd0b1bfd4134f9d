package dev.pointsman.testing;

import dev.pointsman.chat.ChatChunk;
import dev.pointsman.provider.StreamDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Feeds a stream to a decoder in pieces. */
public final class Splits {
  private Splits() {}

  /** Pieces of equal size. */
  public static List<ChatChunk> every(StreamDecoder decoder, byte[] stream, int size) {
    List<ChatChunk> chunks = new ArrayList<>();
    for (int from = 0; from < stream.length; from += size) {
      chunks.addAll(
          decoder.feed(Arrays.copyOfRange(stream, from, Math.min(stream.length, from + size))));
    }
    chunks.addAll(decoder.end());
    return chunks;
  }

  /** Pieces of 1 to 40 bytes, the same for the same seed. */
  public static List<ChatChunk> random(StreamDecoder decoder, byte[] stream, long seed) {
    Random random = new Random(seed);
    List<ChatChunk> chunks = new ArrayList<>();
    int from = 0;
    while (from < stream.length) {
      int to = Math.min(stream.length, from + 1 + random.nextInt(40));
      chunks.addAll(decoder.feed(Arrays.copyOfRange(stream, from, to)));
      from = to;
    }
    chunks.addAll(decoder.end());
    return chunks;
  }
}
