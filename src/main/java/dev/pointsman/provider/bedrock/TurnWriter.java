package dev.pointsman.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.provider.CallerJson;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.UntranslatableRequest;
import java.util.List;

/**
 * Writes turns as content blocks; neighbours of one role become one turn. Confined to a request.
 */
final class TurnWriter {
  private final ArrayNode turns = Json.MAPPER.createArrayNode();
  private final MediaWriter media = new MediaWriter();

  ArrayNode turns(List<Message> messages) throws UntranslatableRequest {
    for (Message message : messages) {
      ArrayNode blocks = blocks(message);
      if (!blocks.isEmpty()) {
        turn(message.role() == Role.ASSISTANT ? "assistant" : "user").addAll(blocks);
      }
    }
    for (JsonNode turn : turns) {
      explainDocuments((ArrayNode) turn.path("content"));
    }
    return turns;
  }

  static ObjectNode text(String text) {
    return Json.MAPPER.createObjectNode().put("text", text);
  }

  private ArrayNode turn(String role) {
    JsonNode last = turns.path(turns.size() - 1);
    if (role.equals(last.path("role").asText())) {
      return (ArrayNode) last.get("content");
    }
    return turns.addObject().put("role", role).putArray("content");
  }

  private ArrayNode blocks(Message message) throws UntranslatableRequest {
    ArrayNode blocks = Json.MAPPER.createArrayNode();
    for (Part part : message.parts()) {
      if (!(part instanceof Part.Text words)) {
        blocks.add(media.block(part));
      } else if (!words.text().isBlank()) {
        blocks.add(text(words.text()));
      }
    }
    for (ToolCall call : message.toolCalls()) {
      blocks.add(toolUse(call));
    }
    return message.role() == Role.TOOL ? toolResult(message, blocks) : blocks;
  }

  private static ArrayNode toolResult(Message message, ArrayNode content)
      throws UntranslatableRequest {
    if (message.toolCallId() == null) {
      throw new UntranslatableRequest("messages: a tool's answer needs the id of its call");
    }
    ArrayNode blocks = Json.MAPPER.createArrayNode();
    ObjectNode result = blocks.addObject().putObject("toolResult");
    result.put("toolUseId", message.toolCallId()).set("content", content);
    return blocks;
  }

  private static ObjectNode toolUse(ToolCall call) throws UntranslatableRequest {
    ObjectNode block = Json.MAPPER.createObjectNode();
    block
        .putObject("toolUse")
        .put("toolUseId", call.id())
        .put("name", call.name())
        .set("input", CallerJson.arguments(call));
    return block;
  }

  /** A turn with a document is refused if it has no text. */
  private static void explainDocuments(ArrayNode content) {
    boolean silent = true;
    String document = null;
    for (JsonNode block : content) {
      silent &= !block.has("text");
      document = block.has("document") ? block.path("document").path("name").asText() : document;
    }
    if (silent && document != null) {
      content.insert(0, text(document));
    }
  }
}
