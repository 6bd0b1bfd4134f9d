package dev.pointsman.provider;

import dev.pointsman.chat.ChatChunk;
import java.util.List;

/** Turns the bytes of one stream, however they are split, into chunks. Confined to one stream. */
public interface StreamDecoder {
  /**
   * The chunks that are complete now. An event that cannot be read is a {@code Failed} of kind
   * MALFORMED, after which nothing more comes.
   */
  List<ChatChunk> feed(byte[] bytes);

  /** The chunks that only the end of the bytes completes. */
  List<ChatChunk> end();

  /** Whether the format's terminal event has been seen; an end without it is a failure. */
  boolean isClosed();
}
