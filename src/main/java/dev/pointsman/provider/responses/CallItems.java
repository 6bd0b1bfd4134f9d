package dev.pointsman.provider.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.ChatEvent.ToolCallPiece;
import dev.pointsman.provider.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The calls of the caller's tools among a stream's output items. Confined to one stream. */
final class CallItems {
  private final Map<Integer, Item> items = new HashMap<>();

  private static final class Item {
    private final int call;
    private boolean hasArguments;

    Item(int call) {
      this.call = call;
    }
  }

  /** Whether there was one. */
  boolean any() {
    return !items.isEmpty();
  }

  /** An item begins: its call's first piece. */
  Optional<ToolCallPiece> added(JsonNode event) {
    JsonNode item = Json.at(event, "item");
    if (!isCall(item)) {
      return Optional.empty();
    }
    Item begun = new Item(items.size());
    items.put(index(event), begun);
    return Optional.of(piece(begun, item));
  }

  private static boolean isCall(JsonNode item) {
    String type = Json.textOrEmpty(item, "type");
    return type.equals("function_call") || type.equals("custom_tool_call");
  }

  private static int index(JsonNode event) {
    return Json.at(event, "output_index").asInt(0);
  }

  private static ToolCallPiece piece(Item begun, JsonNode item) {
    String arguments = Json.textOrEmpty(item, "arguments") + Json.textOrEmpty(item, "input");
    begun.hasArguments = !arguments.isEmpty();
    return new ToolCallPiece(
        begun.call, Json.textOrEmpty(item, "call_id"), Json.textOrEmpty(item, "name"), arguments);
  }

  /** More arguments. */
  Optional<ToolCallPiece> arguments(JsonNode event) {
    Item item = items.get(index(event));
    String more = Json.textOrEmpty(event, "delta");
    if (item == null || more.isEmpty()) {
      return Optional.empty();
    }
    item.hasArguments = true;
    return Optional.of(new ToolCallPiece(item.call, null, null, more));
  }

  /** An item is whole: what of it was not told in pieces. */
  Optional<ToolCallPiece> done(JsonNode event) {
    JsonNode item = Json.at(event, "item");
    Item known = items.get(index(event));
    if (known == null) {
      return added(event);
    }
    if (known.hasArguments || !isCall(item)) {
      return Optional.empty();
    }
    String arguments = Json.textOrEmpty(item, "arguments") + Json.textOrEmpty(item, "input");
    return arguments.isEmpty()
        ? Optional.empty()
        : Optional.of(new ToolCallPiece(known.call, null, null, arguments));
  }
}
