package dev.pointsman.provider;

import dev.pointsman.chat.ChatChunk;
import java.util.List;

/** Turns the bytes of one stream, however they are split, into chunks. Confined to one stream. */
public interface StreamDecoder {
  /**
   * The chunks that are complete now.
   *
   * @throws MalformedAnswer if an event cannot be read; the stream is then lost
   */
  List<ChatChunk> feed(byte[] bytes) throws MalformedAnswer;

  /** Whether the format's terminal event has been seen; an end without it is a failure. */
  boolean isClosed();
}
