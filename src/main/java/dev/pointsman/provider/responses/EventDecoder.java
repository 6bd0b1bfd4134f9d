package dev.pointsman.provider.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.JsonEvents;
import java.util.List;

/** Reads a stream of events by their {@code type}. Confined to one stream. */
final class EventDecoder implements JsonEvents.Reader {
  private final CallItems calls = new CallItems();
  private boolean opened;

  @Override
  public void read(JsonNode root, List<ChatEvent> events) {
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
      case "response.failed" -> events.add(new ChatEvent.Failed(Words.failure(response)));
      case "error" -> events.add(new ChatEvent.Failed(Words.failure(root)));
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
    if (Json.at(response, "usage").isObject()) {
      events.add(new ChatEvent.Used(Words.usage(response.get("usage"))));
    }
    events.add(new ChatEvent.Finished(Words.finish(response, calls.any())));
    events.add(new ChatEvent.Closed());
  }
}
