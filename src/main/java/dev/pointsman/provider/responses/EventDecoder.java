package dev.pointsman.provider.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.SseParser;
import dev.pointsman.provider.StreamDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a stream of events by their {@code type}. Confined to one stream. */
final class EventDecoder implements StreamDecoder {
  private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};

  private final SseParser parser = new SseParser();
  private final CallItems calls = new CallItems();
  private boolean opened;
  private boolean closed;
  private boolean failed;

  @Override
  public List<ChatChunk> feed(byte[] bytes) {
    return chunks(parser.feed(bytes), false);
  }

  @Override
  public List<ChatChunk> end() {
    return chunks(parser.end(), true);
  }

  /** Some end as chat completions do; that alone says nothing here. */
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

  @Override
  public boolean isClosed() {
    return closed;
  }

  private ChatChunk chunk(byte[] data) {
    List<ChatEvent> events = new ArrayList<>();
    Optional<JsonNode> root = Json.object(data);
    if (root.isPresent()) {
      read(root.get(), events);
    } else {
      fail(Failure.of(FailureKind.MALFORMED, "an event of the stream is not JSON"), events);
    }
    return new ChatChunk(events, Dialect.OPENAI_RESPONSES, Bytes.of(data));
  }

  private void fail(Failure failure, List<ChatEvent> events) {
    failed = true;
    events.add(new ChatEvent.Failed(failure));
  }

  private void read(JsonNode root, List<ChatEvent> events) {
    JsonNode response = Json.at(root, "response");
    switch (Json.textOrEmpty(root, "type")) {
      case "response.created", "response.in_progress" -> open(response, events);
      case "response.output_text.delta" -> say(root, events);
      case "response.refusal.delta" ->
          events.add(new ChatEvent.Refusal(Json.textOrEmpty(root, "delta")));
      case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" ->
          events.add(new ChatEvent.Reasoning(Json.textOrEmpty(root, "delta")));
      case "response.reasoning_summary_part.added" -> separate(root, events);
      case "response.output_item.added" -> calls.added(root).ifPresent(events::add);
      case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" ->
          calls.arguments(root).ifPresent(events::add);
      case "response.output_item.done" -> calls.done(root).ifPresent(events::add);
      case "response.completed", "response.incomplete" -> close(response, events);
      case "response.failed" -> fail(Words.failure(response), events);
      case "error" -> fail(Words.failure(root), events);
      default -> {}
    }
  }

  private void open(JsonNode response, List<ChatEvent> events) {
    if (!opened) {
      opened = true;
      String id = Json.textOrEmpty(response, "id");
      events.add(new ChatEvent.Opened(id, Json.textOrEmpty(response, "model")));
    }
  }

  private static void say(JsonNode root, List<ChatEvent> events) {
    String words = Json.textOrEmpty(root, "delta");
    if (!words.isEmpty()) {
      events.add(new ChatEvent.Text(words));
    }
  }

  /** Parts of a summary are paragraphs. */
  private static void separate(JsonNode root, List<ChatEvent> events) {
    if (Json.at(root, "summary_index").asInt(0) > 0) {
      events.add(new ChatEvent.Reasoning("\n\n"));
    }
  }

  private void close(JsonNode response, List<ChatEvent> events) {
    open(response, events);
    closed = true;
    if (Json.at(response, "usage").isObject()) {
      events.add(new ChatEvent.Used(Words.usage(response.get("usage"))));
    }
    events.add(new ChatEvent.Finished(Words.finish(response, calls.any())));
    events.add(new ChatEvent.Closed());
  }
}
