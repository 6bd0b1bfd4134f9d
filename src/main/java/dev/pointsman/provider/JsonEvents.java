package dev.pointsman.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads server-sent events that are JSON objects, each as its format says. After the end or a
 * failure nothing more comes; the marker that some send at the end says nothing new. Confined to
 * one stream.
 */
public final class JsonEvents implements StreamDecoder {
  private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};

  private final SseParser parser = new SseParser();
  private final Dialect dialect;
  private final Reader reader;
  private boolean closed;
  private boolean failed;

  public JsonEvents(Dialect dialect, Reader reader) {
    this.dialect = dialect;
    this.reader = reader;
  }

  /** Says what one event of a format means. */
  @FunctionalInterface
  public interface Reader {
    void read(JsonNode event, List<ChatEvent> meaning);
  }

  @Override
  public List<ChatChunk> feed(byte[] bytes) {
    return chunks(parser.feed(bytes), false);
  }

  @Override
  public List<ChatChunk> end() {
    return chunks(parser.end(), true);
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  private List<ChatChunk> chunks(List<byte[]> events, boolean wholeOnly) {
    List<ChatChunk> chunks = new ArrayList<>();
    for (byte[] data : events) {
      boolean skipped = Arrays.equals(data, DONE) || (wholeOnly && Json.object(data).isEmpty());
      if (!closed && !failed && !skipped) {
        chunks.add(chunk(data));
      }
    }
    return chunks;
  }

  private ChatChunk chunk(byte[] data) {
    List<ChatEvent> events = new ArrayList<>();
    Optional<JsonNode> root = Json.object(data);
    if (root.isPresent()) {
      reader.read(root.get(), events);
    } else {
      events.add(
          new ChatEvent.Failed(
              Failure.of(FailureKind.MALFORMED, "an event of the stream is not JSON")));
    }
    closed = events.stream().anyMatch(ChatEvent.Closed.class::isInstance);
    failed = events.stream().anyMatch(ChatEvent.Failed.class::isInstance);
    return new ChatChunk(events, dialect, Bytes.of(data));
  }
}
