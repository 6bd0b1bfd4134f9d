package dev.pointsman.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.ErrorBody;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.JsonEvents;
import dev.pointsman.provider.ResponseHeaders;
import java.util.List;

/** Reads a stream of events by their {@code type}. Confined to one stream. */
final class EventDecoder implements JsonEvents.Reader {
  private final ToolBlocks toolBlocks = new ToolBlocks();
  private Usage usage = Usage.NONE;
  private boolean opened;

  @Override
  public void read(JsonNode root, List<ChatEvent> events) {
    switch (Json.textOrEmpty(root, "type")) {
      case "message_start" -> start(Json.at(root, "message"), events);
      case "content_block_start" -> startBlock(root, Json.at(root, "content_block"), events);
      case "content_block_delta" -> delta(root, Json.at(root, "delta"), events);
      case "message_delta" -> finish(root, events);
      case "message_stop" -> {
        events.add(new ChatEvent.Closed());
      }
      case "error" ->
          events.add(new ChatEvent.Failed(ErrorBody.inside(root).failure(ResponseHeaders.NONE)));
      case "content_block_stop" -> toolBlocks.stop(index(root)).ifPresent(events::add);
      default -> {}
    }
  }

  private static int index(JsonNode root) {
    return Json.at(root, "index").asInt(0);
  }

  private void start(JsonNode message, List<ChatEvent> events) {
    usage = Words.usage(Json.at(message, "usage"), usage);
    if (!opened) {
      opened = true;
      events.add(
          new ChatEvent.Opened(
              Json.textOrEmpty(message, "id"), Json.textOrEmpty(message, "model")));
      events.add(new ChatEvent.Used(usage));
    }
  }

  private void startBlock(JsonNode root, JsonNode block, List<ChatEvent> events) {
    switch (Json.textOrEmpty(block, "type")) {
      case "tool_use" -> events.add(toolBlocks.start(index(root), block));
      case "text" -> text(Json.textOrEmpty(block, "text"), events);
      case "thinking" -> reasoning(Json.textOrEmpty(block, "thinking"), events);
      default -> {}
    }
  }

  private void delta(JsonNode root, JsonNode delta, List<ChatEvent> events) {
    switch (Json.textOrEmpty(delta, "type")) {
      case "text_delta" -> text(Json.textOrEmpty(delta, "text"), events);
      case "thinking_delta" -> reasoning(Json.textOrEmpty(delta, "thinking"), events);
      case "input_json_delta" ->
          toolBlocks
              .arguments(index(root), Json.textOrEmpty(delta, "partial_json"))
              .ifPresent(events::add);
      default -> {}
    }
  }

  private void finish(JsonNode root, List<ChatEvent> events) {
    String reason = Json.textOrEmpty(Json.at(root, "delta"), "stop_reason");
    if (!reason.isEmpty()) {
      events.add(new ChatEvent.Finished(Words.finish(reason)));
    }
    if (Json.at(root, "usage").isObject()) {
      usage = Words.usage(Json.at(root, "usage"), usage);
      events.add(new ChatEvent.Used(usage));
    }
  }

  private static void text(String text, List<ChatEvent> events) {
    if (!text.isEmpty()) {
      events.add(new ChatEvent.Text(text));
    }
  }

  private static void reasoning(String text, List<ChatEvent> events) {
    if (!text.isEmpty()) {
      events.add(new ChatEvent.Reasoning(text));
    }
  }
}
