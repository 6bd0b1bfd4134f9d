package dev.pointsman.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.ChatEvent.ToolCallPiece;
import dev.pointsman.provider.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads pieces of tool calls. A call without arguments gets an empty object. Confined to a stream.
 */
final class ToolPieces {
  private final Map<Integer, Integer> callByIndex = new HashMap<>();
  private final Map<Integer, Boolean> said = new HashMap<>();

  ToolCallPiece start(int index, JsonNode call) {
    int number = callByIndex.size();
    callByIndex.put(index, number);
    JsonNode function = Json.at(call, "function");
    String arguments = Json.textOrEmpty(function, "arguments");
    said.put(index, !arguments.isEmpty());
    return new ToolCallPiece(
        number, Json.textOrEmpty(call, "id"), Json.textOrEmpty(function, "name"), arguments);
  }

  Optional<ToolCallPiece> arguments(int index, JsonNode call) {
    Integer number = callByIndex.get(index);
    String json = Json.textOrEmpty(Json.at(call, "function"), "arguments");
    boolean first = !said.getOrDefault(index, false);
    if (number == null || json.isEmpty() || (first && json.equals("null"))) {
      return Optional.empty();
    }
    said.put(index, true);
    return Optional.of(new ToolCallPiece(number, null, null, json));
  }

  Optional<ToolCallPiece> end(int index) {
    Integer number = callByIndex.get(index);
    return number == null || said.getOrDefault(index, false)
        ? Optional.empty()
        : Optional.of(new ToolCallPiece(number, null, null, "{}"));
  }
}
