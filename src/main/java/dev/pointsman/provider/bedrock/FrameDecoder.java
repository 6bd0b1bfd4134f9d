package dev.pointsman.provider.bedrock;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.provider.StreamDecoder;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Reads binary frames, each an event or an exception. Confined to one stream. */
final class FrameDecoder implements StreamDecoder {
  private final EventReader reader = new EventReader();
  private final Frames frames = new Frames();

  @Override
  public List<ChatChunk> feed(byte[] bytes) {
    List<ChatChunk> chunks = new ArrayList<>();
    if (!reader.isOver()) {
      try {
        frames.feed(bytes, frame -> take(frame, chunks));
      } catch (IllegalArgumentException | IllegalStateException | BufferUnderflowException e) {
        // What is thrown for a frame whose lengths, sums or headers cannot be right.
        Failure broken = Failure.of(FailureKind.MALFORMED, "a frame of the stream is broken");
        chunks.add(chunk(reader.failed(broken), Bytes.EMPTY));
      }
    }
    return chunks;
  }

  @Override
  public List<ChatChunk> end() {
    List<ChatEvent> events = reader.end();
    return events.isEmpty() ? List.of() : List.of(chunk(events, Bytes.EMPTY));
  }

  @Override
  public boolean isClosed() {
    return reader.isClosed();
  }

  private void take(Message frame, List<ChatChunk> chunks) {
    if (reader.isOver()) {
      return;
    }
    Map<String, HeaderValue> headers = frame.getHeaders();
    Bytes payload = Bytes.of(frame.getPayload());
    List<ChatEvent> events =
        switch (text(headers, ":message-type")) {
          case "event" -> reader.event(text(headers, ":event-type"), payload);
          case "exception" -> reader.exception(text(headers, ":exception-type"), payload);
          case "error" ->
              reader.error(text(headers, ":error-code"), text(headers, ":error-message"));
          default -> List.of();
        };
    chunks.add(chunk(events, payload));
  }

  private static String text(Map<String, HeaderValue> headers, String name) {
    HeaderValue value = headers.get(name);
    return value == null ? "" : value.getString();
  }

  private static ChatChunk chunk(List<ChatEvent> events, Bytes data) {
    return new ChatChunk(events, Dialect.BEDROCK_CONVERSE, data);
  }
}
