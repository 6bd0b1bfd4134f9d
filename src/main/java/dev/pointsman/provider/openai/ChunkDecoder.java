package dev.pointsman.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.provider.BodyRewriter;
import dev.pointsman.provider.ErrorBody;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.ResponseHeaders;
import dev.pointsman.provider.SseParser;
import dev.pointsman.provider.StreamDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a stream of chunks. A chunk that is there only because usage was asked for has a single
 * {@code Used} event. Confined to one stream.
 */
final class ChunkDecoder implements StreamDecoder {
  private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};

  private static final BodyRewriter NAMED =
      new BodyRewriter(Map.of("object", empty -> "\"chat.completion.chunk\""), Map.of(), Set.of());

  private final SseParser parser = new SseParser();
  private final ToolPieces toolPieces = new ToolPieces();
  private final boolean closesWithoutDone;
  private boolean opened;
  private boolean finished;
  private boolean closed;
  private boolean failed;

  ChunkDecoder(boolean closesWithoutDone) {
    this.closesWithoutDone = closesWithoutDone;
  }

  @Override
  public List<ChatChunk> feed(byte[] bytes) {
    List<ChatChunk> chunks = new ArrayList<>();
    for (byte[] data : parser.feed(bytes)) {
      if (!closed && !failed) {
        chunks.add(chunk(data));
      }
    }
    return chunks;
  }

  @Override
  public List<ChatChunk> end() {
    List<ChatChunk> chunks = new ArrayList<>();
    for (byte[] data : parser.end()) {
      if (!closed && !failed && (Arrays.equals(data, DONE) || Json.object(data).isPresent())) {
        chunks.add(chunk(data));
      }
    }
    if (closesWithoutDone && finished && !closed && !failed) {
      chunks.add(close());
    }
    return chunks;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  private ChatChunk close() {
    closed = true;
    return new ChatChunk(List.of(new ChatEvent.Closed()), Dialect.OPENAI_CHAT, Bytes.EMPTY);
  }

  private ChatChunk chunk(byte[] data) {
    if (Arrays.equals(data, DONE)) {
      return close();
    }
    Optional<JsonNode> root = Json.object(data);
    List<ChatEvent> events =
        root.isEmpty()
            ? failed(Failure.of(FailureKind.MALFORMED, "an event of the stream is not JSON"))
            : events(root.get());
    return new ChatChunk(events, Dialect.OPENAI_CHAT, verbatim(root, data));
  }

  /** Azure's first chunk tells what it filtered, and leaves its own kind empty. */
  private static Bytes verbatim(Optional<JsonNode> root, byte[] data) {
    Bytes bytes = Bytes.of(data);
    boolean unnamed = root.isPresent() && "".equals(Json.text(root.get(), "object"));
    return unnamed ? NAMED.rewrite(bytes).body() : bytes;
  }

  private List<ChatEvent> failed(Failure failure) {
    failed = true;
    return List.of(new ChatEvent.Failed(failure));
  }

  private List<ChatEvent> events(JsonNode root) {
    if (!Json.at(root, "error").isMissingNode() || "error".equals(Json.text(root, "object"))) {
      return failed(ErrorBody.inside(root).failure(ResponseHeaders.NONE));
    }
    List<ChatEvent> events = new ArrayList<>();
    String id = Json.textOrEmpty(root, "id");
    if (!opened && !id.isEmpty()) {
      opened = true;
      events.add(new ChatEvent.Opened(id, Json.textOrEmpty(root, "model")));
    }
    for (JsonNode choice : Json.at(root, "choices")) {
      delta(Json.at(choice, "delta"), events);
      finish(Json.textOrEmpty(choice, "finish_reason"), events);
    }
    usage(root, events);
    return events;
  }

  private void delta(JsonNode delta, List<ChatEvent> events) {
    String reasoning = Words.reasoning(delta);
    if (!reasoning.isEmpty()) {
      events.add(new ChatEvent.Reasoning(reasoning));
    }
    String text = Words.text(Json.at(delta, "content"));
    if (!text.isEmpty()) {
      events.add(new ChatEvent.Text(text));
    }
    String refusal = Json.textOrEmpty(delta, "refusal");
    if (!refusal.isEmpty()) {
      events.add(new ChatEvent.Refusal(refusal));
    }
    toolPieces.read(delta, events);
  }

  private void finish(String reason, List<ChatEvent> events) {
    if (!reason.isEmpty()) {
      finished = true;
      events.add(new ChatEvent.Finished(Words.finish(reason)));
    }
  }

  private static void usage(JsonNode root, List<ChatEvent> events) {
    JsonNode usage = Json.at(root, "usage");
    if (!usage.isObject()) {
      usage = Json.at(Json.at(root, "x_groq"), "usage");
    }
    if (usage.isObject()) {
      events.add(new ChatEvent.Used(Words.usage(usage)));
    }
  }
}
