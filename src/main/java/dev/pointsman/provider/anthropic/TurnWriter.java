package dev.pointsman.provider.anthropic;

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
import java.util.Locale;
import java.util.Optional;

/** Writes turns as content blocks; neighbours of one role become one turn. */
final class TurnWriter {
  private TurnWriter() {}

  static ArrayNode turns(List<Message> messages) throws UntranslatableRequest {
    ArrayNode turns = Json.MAPPER.createArrayNode();
    for (Message message : messages) {
      ArrayNode blocks = blocks(message);
      if (!blocks.isEmpty()) {
        turn(turns, message.role() == Role.ASSISTANT ? "assistant" : "user").addAll(blocks);
      }
    }
    return turns;
  }

  /** A single turn of the user. */
  static ArrayNode user(String text) {
    ArrayNode turns = Json.MAPPER.createArrayNode();
    turn(turns, "user").add(text(text));
    return turns;
  }

  private static ArrayNode turn(ArrayNode turns, String role) {
    JsonNode last = turns.isEmpty() ? Json.MAPPER.nullNode() : turns.get(turns.size() - 1);
    if (role.equals(last.path("role").asText())) {
      return (ArrayNode) last.get("content");
    }
    return turns.addObject().put("role", role).putArray("content");
  }

  private static ArrayNode blocks(Message message) throws UntranslatableRequest {
    ArrayNode blocks = Json.MAPPER.createArrayNode();
    for (Part part : message.parts()) {
      block(part).ifPresent(blocks::add);
    }
    for (ToolCall toolCall : message.toolCalls()) {
      blocks.add(toolUse(toolCall));
    }
    return message.role() == Role.TOOL ? toolResult(message, blocks) : blocks;
  }

  private static ArrayNode toolResult(Message message, ArrayNode content)
      throws UntranslatableRequest {
    if (message.toolCallId() == null) {
      throw new UntranslatableRequest("messages: a tool's answer needs its tool_call_id");
    }
    ArrayNode blocks = Json.MAPPER.createArrayNode();
    ObjectNode result = blocks.addObject().put("type", "tool_result");
    result.put("tool_use_id", message.toolCallId());
    if (!content.isEmpty()) {
      result.set("content", content);
    }
    return blocks;
  }

  private static ObjectNode toolUse(ToolCall toolCall) throws UntranslatableRequest {
    ObjectNode block = Json.MAPPER.createObjectNode().put("type", "tool_use");
    block
        .put("id", toolCall.id())
        .put("name", toolCall.name())
        .set("input", CallerJson.arguments(toolCall));
    return block;
  }

  private static Optional<ObjectNode> block(Part part) throws UntranslatableRequest {
    if (part instanceof Part.Text words) {
      return words.text().isBlank() ? Optional.empty() : Optional.of(text(words.text()));
    }
    return Optional.of(part instanceof Part.Link link ? link(link) : inline((Part.Inline) part));
  }

  private static ObjectNode text(String text) {
    return Json.MAPPER.createObjectNode().put("type", "text").put("text", text);
  }

  private static ObjectNode link(Part.Link link) {
    String path = link.url().replaceFirst("[?#].*$", "").toLowerCase(Locale.ROOT);
    ObjectNode block = Json.MAPPER.createObjectNode();
    block.put("type", path.endsWith(".pdf") ? "document" : "image");
    block.putObject("source").put("type", "url").put("url", link.url());
    return block;
  }

  private static ObjectNode inline(Part.Inline inline) throws UntranslatableRequest {
    boolean image = inline.mediaType().startsWith("image/");
    if (!image && !inline.mediaType().equals("application/pdf")) {
      throw new UntranslatableRequest(
          "messages: content of type " + inline.mediaType() + " cannot be carried");
    }
    ObjectNode block = Json.MAPPER.createObjectNode();
    block.put("type", image ? "image" : "document");
    ObjectNode source = block.putObject("source").put("type", "base64");
    source.put("media_type", inline.mediaType()).put("data", inline.base64());
    if (!image && inline.fileName() != null) {
      block.put("title", inline.fileName());
    }
    return block;
  }
}
