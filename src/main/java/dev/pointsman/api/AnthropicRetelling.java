package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.Dialect;
import java.util.List;

/** Tells a whole Anthropic message as events, signatures and citations included. Stateless. */
final class AnthropicRetelling {
  private AnthropicRetelling() {}

  static List<ChatChunk> of(ChatAnswer answer) {
    if (answer.dialect() != Dialect.ANTHROPIC_MESSAGES
        || !(JsonBody.again(answer.verbatim()) instanceof ObjectNode whole)) {
      return answer.chunks();
    }
    Retold retold = new Retold(Dialect.ANTHROPIC_MESSAGES);
    retold.add(start(whole), Retold.opened(answer));
    int index = 0;
    for (JsonNode block : whole.path("content")) {
      tell(retold, index++, block);
    }
    retold.add(end(whole));
    return retold.closed(answer, Json.object().put("type", "message_stop"));
  }

  private static ObjectNode start(ObjectNode whole) {
    ObjectNode message = whole.deepCopy();
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    ObjectNode event = Json.object().put("type", "message_start");
    event.set("message", message);
    return event;
  }

  private static ObjectNode end(ObjectNode whole) {
    ObjectNode event = Json.object().put("type", "message_delta");
    ObjectNode delta = event.putObject("delta");
    for (String field : List.of("stop_reason", "stop_sequence", "stop_details", "container")) {
      if (whole.has(field)) {
        delta.set(field, whole.get(field));
      }
    }
    event.set("usage", whole.path("usage"));
    return event;
  }

  private static void tell(Retold retold, int index, JsonNode block) {
    ObjectNode begun = block.deepCopy();
    ObjectNode start = event("content_block_start", index);
    start.set("content_block", begun);
    String type = block.path("type").asText();
    switch (type) {
      case "text" -> {
        begun.put("text", "");
        begun.remove("citations");
      }
      case "thinking" -> begun.put("thinking", "").put("signature", "");
      case "tool_use", "server_tool_use", "mcp_tool_use" -> begun.putObject("input");
      default -> {}
    }
    retold.add(start);
    switch (type) {
      case "text" -> text(retold, index, block);
      case "thinking" -> {
        retold.add(delta(index, "thinking_delta", "thinking", block.path("thinking")));
        retold.add(delta(index, "signature_delta", "signature", block.path("signature")));
      }
      case "tool_use", "server_tool_use", "mcp_tool_use" -> {
        JsonNode input = Json.object().textNode(block.path("input").toString());
        retold.add(delta(index, "input_json_delta", "partial_json", input));
      }
      default -> {}
    }
    retold.add(event("content_block_stop", index));
  }

  private static void text(Retold retold, int index, JsonNode block) {
    retold.add(delta(index, "text_delta", "text", block.path("text")));
    for (JsonNode citation : block.path("citations")) {
      retold.add(delta(index, "citations_delta", "citation", citation));
    }
  }

  private static ObjectNode delta(int index, String type, String field, JsonNode value) {
    ObjectNode event = event("content_block_delta", index);
    event.putObject("delta").put("type", type).set(field, value);
    return event;
  }

  private static ObjectNode event(String type, int index) {
    return Json.object().put("type", type).put("index", index);
  }
}
