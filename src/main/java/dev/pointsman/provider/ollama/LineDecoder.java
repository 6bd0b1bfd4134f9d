package dev.pointsman.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.provider.ErrorBody;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.ResponseHeaders;
import dev.pointsman.provider.StreamDecoder;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a stream of lines, each an answer of its own, the last one done. Confined to one stream.
 */
final class LineDecoder implements StreamDecoder {
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean opened;
  private int calls;
  private boolean closed;
  private boolean failed;

  @Override
  public List<ChatChunk> feed(byte[] bytes) {
    List<ChatChunk> chunks = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        line.write(bytes, start, at - start);
        start = at + 1;
        endLine(chunks);
      }
    }
    line.write(bytes, start, bytes.length - start);
    return chunks;
  }

  /** A last line that is whole counts even if nothing ends it; half of one does not. */
  @Override
  public List<ChatChunk> end() {
    List<ChatChunk> chunks = new ArrayList<>();
    if (Json.object(line.toByteArray()).isPresent()) {
      endLine(chunks);
    }
    return chunks;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  private void endLine(List<ChatChunk> chunks) {
    byte[] text = line.toByteArray();
    line.reset();
    if (!closed && !failed && !isBlank(text)) {
      chunks.add(chunk(text));
    }
  }

  private static boolean isBlank(byte[] text) {
    for (byte each : text) {
      if (each != ' ' && each != '\r' && each != '\t') {
        return false;
      }
    }
    return true;
  }

  private ChatChunk chunk(byte[] text) {
    List<ChatEvent> events = new ArrayList<>();
    Optional<JsonNode> root = Json.object(text);
    if (root.isEmpty()) {
      fail(Failure.of(FailureKind.MALFORMED, "a line of the stream is not JSON"), events);
    } else if (root.get().has("error")) {
      fail(ErrorBody.inside(root.get()).failure(ResponseHeaders.NONE), events);
    } else {
      read(root.get(), events);
    }
    return new ChatChunk(events, Dialect.OLLAMA_CHAT, Bytes.of(text));
  }

  private void fail(Failure failure, List<ChatEvent> events) {
    failed = true;
    events.add(new ChatEvent.Failed(failure));
  }

  private void read(JsonNode root, List<ChatEvent> events) {
    if (!opened) {
      opened = true;
      events.add(new ChatEvent.Opened("", Json.textOrEmpty(root, "model")));
    }
    JsonNode message = Json.at(root, "message");
    String thinking = Json.textOrEmpty(message, "thinking");
    if (!thinking.isEmpty()) {
      events.add(new ChatEvent.Reasoning(thinking));
    }
    String text = Json.textOrEmpty(message, "content");
    if (!text.isEmpty()) {
      events.add(new ChatEvent.Text(text));
    }
    for (ToolCall call : Words.calls(root, calls)) {
      events.add(new ChatEvent.ToolCallPiece(calls++, call.id(), call.name(), call.arguments()));
    }
    if (Json.at(root, "done").asBoolean(false)) {
      closed = true;
      String reason = Json.textOrEmpty(root, "done_reason");
      events.add(new ChatEvent.Finished(Words.finish(reason, calls > 0)));
      events.add(new ChatEvent.Used(Words.usage(root)));
      events.add(new ChatEvent.Closed());
    }
  }
}
