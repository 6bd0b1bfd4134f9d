package dev.pointsman.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.SseParser;
import dev.pointsman.provider.StreamDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a stream of responses. There is no terminal event: it is whole if a reason to finish came
 * before its bytes ended. Confined to one stream.
 */
final class ResponseStream implements StreamDecoder {
  private final SseParser parser = new SseParser();
  private final ToolCalls calls;
  private Usage usage = Usage.NONE;
  private String id = "";
  private boolean opened;
  private boolean finished;
  private boolean closed;
  private boolean failed;

  ResponseStream(ThoughtSignatures signatures) {
    this.calls = new ToolCalls(signatures);
  }

  @Override
  public List<ChatChunk> feed(byte[] bytes) {
    List<ChatChunk> chunks = new ArrayList<>();
    for (byte[] data : parser.feed(bytes)) {
      if (!failed) {
        chunks.add(chunk(data));
      }
    }
    return chunks;
  }

  @Override
  public List<ChatChunk> end() {
    List<ChatChunk> chunks = new ArrayList<>();
    for (byte[] data : parser.end()) {
      if (!failed && Json.object(data).isPresent()) {
        chunks.add(chunk(data));
      }
    }
    if (finished && !failed) {
      closed = true;
      ChatEvent end = new ChatEvent.Closed();
      chunks.add(new ChatChunk(List.of(end), Dialect.GEMINI_CONTENT, Bytes.EMPTY));
    }
    return chunks;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  private ChatChunk chunk(byte[] data) {
    List<ChatEvent> events = new ArrayList<>();
    Optional<JsonNode> root = Json.object(data);
    if (root.isEmpty()) {
      fail(Failure.of(FailureKind.MALFORMED, "an event of the stream is not JSON"), events);
    } else if (root.get().has("error")) {
      fail(Errors.inside(root.get()), events);
    } else {
      read(root.get(), events);
    }
    return new ChatChunk(events, Dialect.GEMINI_CONTENT, Bytes.of(data));
  }

  private void fail(Failure failure, List<ChatEvent> events) {
    failed = true;
    events.add(new ChatEvent.Failed(failure));
  }

  private void read(JsonNode root, List<ChatEvent> events) {
    open(root, events);
    JsonNode candidate = Json.at(root, "candidates").path(0);
    String reason = Json.textOrEmpty(candidate, "finishReason");
    if (Words.isBrokenCall(reason)) {
      fail(AnswerDecoder.broken(candidate, reason), events);
      return;
    }
    for (JsonNode part : Json.at(Json.at(candidate, "content"), "parts")) {
      part(part, events);
    }
    if (!reason.isEmpty()) {
      calls.rest().ifPresent(call -> called(call, events));
      finish(Words.finish(reason, calls.count() > 0), events);
    } else if (Words.blocked(root) != null) {
      finish(FinishReason.CONTENT_FILTER, events);
    }
    if (Json.at(root, "usageMetadata").isObject()) {
      usage = Words.usage(Json.at(root, "usageMetadata"), usage);
      events.add(new ChatEvent.Used(usage));
    }
  }

  private void open(JsonNode root, List<ChatEvent> events) {
    if (!opened) {
      opened = true;
      id = Json.textOrEmpty(root, "responseId");
      events.add(new ChatEvent.Opened(id, Json.textOrEmpty(root, "modelVersion")));
    }
  }

  private void finish(FinishReason reason, List<ChatEvent> events) {
    finished = true;
    events.add(new ChatEvent.Finished(reason));
  }

  private void part(JsonNode part, List<ChatEvent> events) {
    String text = Json.textOrEmpty(part, "text");
    if (part.has("functionCall")) {
      calls.read(part, id).ifPresent(call -> called(call, events));
    } else if (!text.isEmpty()) {
      boolean thought = Json.at(part, "thought").asBoolean(false);
      events.add(thought ? new ChatEvent.Reasoning(text) : new ChatEvent.Text(text));
    }
  }

  private void called(ToolCall call, List<ChatEvent> events) {
    int index = calls.count() - 1;
    events.add(new ChatEvent.ToolCallPiece(index, call.id(), call.name(), call.arguments()));
  }
}
