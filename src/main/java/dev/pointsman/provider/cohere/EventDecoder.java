package dev.pointsman.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Failure;
import dev.pointsman.provider.ErrorBody;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.JsonEvents;
import dev.pointsman.provider.ResponseHeaders;
import java.util.List;
import java.util.Optional;

/**
 * Reads a stream of events by their {@code type}. The end of the message ends it; the marker that
 * may follow says nothing new. Confined to one stream.
 */
final class EventDecoder implements JsonEvents.Reader {
  private final ToolPieces tools = new ToolPieces();

  @Override
  public void read(JsonNode root, List<ChatEvent> events) {
    JsonNode delta = Json.at(root, "delta");
    JsonNode message = Json.at(delta, "message");
    int index = Json.at(root, "index").asInt(0);
    switch (Json.textOrEmpty(root, "type")) {
      case "message-start" -> events.add(new ChatEvent.Opened(Json.textOrEmpty(root, "id"), ""));
      case "content-start", "content-delta" -> content(Json.at(message, "content"), events);
      case "tool-plan-delta" -> reasoning(Json.textOrEmpty(message, "tool_plan"), events);
      case "tool-call-start" -> events.add(tools.start(index, Json.at(message, "tool_calls")));
      case "tool-call-delta" ->
          tools.arguments(index, Json.at(message, "tool_calls")).ifPresent(events::add);
      case "tool-call-end" -> tools.end(index).ifPresent(events::add);
      case "message-end" -> end(delta, events);
      default -> otherwise(root, events);
    }
  }

  /** An event without a type is an error, like the body of a failed response. */
  private void otherwise(JsonNode root, List<ChatEvent> events) {
    if (!root.has("type") && (root.has("message") || root.has("error"))) {
      events.add(new ChatEvent.Failed(ErrorBody.of(0, root).failure(ResponseHeaders.NONE)));
    }
  }

  private static void content(JsonNode content, List<ChatEvent> events) {
    reasoning(Json.textOrEmpty(content, "thinking"), events);
    String text = Json.textOrEmpty(content, "text");
    if (!text.isEmpty()) {
      events.add(new ChatEvent.Text(text));
    }
  }

  private static void reasoning(String text, List<ChatEvent> events) {
    if (!text.isEmpty()) {
      events.add(new ChatEvent.Reasoning(text));
    }
  }

  private void end(JsonNode delta, List<ChatEvent> events) {
    String reason = Json.textOrEmpty(delta, "finish_reason");
    Optional<Failure> broken = Words.broken(reason, Json.textOrEmpty(delta, "error"));
    if (broken.isPresent()) {
      events.add(new ChatEvent.Failed(broken.get()));
      return;
    }
    events.add(new ChatEvent.Finished(Words.finish(reason)));
    events.add(new ChatEvent.Used(Words.usage(Json.at(delta, "usage"))));
    events.add(new ChatEvent.Closed());
  }
}
