package dev.pointsman.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.provider.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads pieces of tool calls and counts the calls where the provider does not. Confined to one
 * stream.
 */
final class ToolPieces {
  private int lastIndex = -1;

  void read(JsonNode delta, List<ChatEvent> events) {
    for (JsonNode call : Json.at(delta, "tool_calls")) {
      String id = Json.text(call, "id");
      JsonNode function = Json.at(call, "function");
      boolean custom = !function.isObject();
      JsonNode body = custom ? Json.at(call, "custom") : function;
      events.add(piece(index(call, id), id, body, custom ? "input" : "arguments"));
    }
    JsonNode old = Json.at(delta, "function_call");
    String all = Json.textOrEmpty(old, "name") + Json.textOrEmpty(old, "arguments");
    if (!all.isEmpty()) {
      events.add(piece(0, null, old, "arguments"));
    }
  }

  private int index(JsonNode call, @Nullable String id) {
    JsonNode index = Json.at(call, "index");
    if (index.isInt()) {
      lastIndex = index.asInt();
    } else if (id != null || lastIndex < 0) {
      lastIndex++;
    }
    return lastIndex;
  }

  private static ChatEvent piece(int index, @Nullable String id, JsonNode body, String arguments) {
    JsonNode value = Json.at(body, arguments);
    String text = value.isContainerNode() ? value.toString() : value.asText("");
    return new ChatEvent.ToolCallPiece(index, id, Json.text(body, "name"), text);
  }
}
