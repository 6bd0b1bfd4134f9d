package dev.pointsman.provider;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Failure;

/**
 * The wall between the house and one provider's protocol: pure translation, no I/O. Thread-safe; a
 * {@link StreamDecoder} is confined to one stream.
 */
public interface WireFormat {
  /** The format of one call, for those that must know what was asked to read the answer. */
  default WireFormat of(Call call) throws UntranslatableRequest {
    return this;
  }

  /**
   * The request on the wire.
   *
   * @throws UntranslatableRequest if the format cannot carry what the caller asked for
   */
  WireRequest encode(Call call) throws UntranslatableRequest;

  /**
   * A whole answer from a 2xx body.
   *
   * @throws MalformedAnswer if the body is not what the format promises
   */
  ChatAnswer decode(Bytes body) throws MalformedAnswer;

  /** What the content type of its streams contains. */
  default String streamType() {
    return "event-stream";
  }

  /** A decoder for one stream. */
  StreamDecoder streamDecoder();

  /**
   * What a response with another status than 2xx means.
   *
   * @param headers of the response
   */
  Failure failure(int status, ResponseHeaders headers, Bytes body);
}
