package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the turns of an Anthropic conversation. A turn of the user that holds answers of tools
 * becomes one turn for each of them and one for what is left. Confined to one request.
 */
final class AnthropicTurnReader {
  private final List<String> system = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final Set<String> dropped;
  private int index;

  /**
   * A reader.
   *
   * @param dropped takes the names of what has no neutral meaning
   */
  AnthropicTurnReader(Set<String> dropped) {
    this.dropped = dropped;
  }

  /** The instructions beside the turns. */
  void system(JsonNode content) {
    for (Part part : parts(content, "system")) {
      if (part instanceof Part.Text text) {
        system.add(text.text());
      }
    }
  }

  void read(JsonNode message) {
    String place = "messages[" + index++ + "].content";
    JsonNode content = message.path("content");
    switch (message.path("role").asText()) {
      case "system" -> system(content);
      case "assistant" ->
          messages.add(
              new Message(Role.ASSISTANT, parts(content, place), toolCalls(content), null));
      default -> readUser(content, place);
    }
  }

  private void readUser(JsonNode content, String place) {
    for (JsonNode block : content.isArray() ? content : List.<JsonNode>of()) {
      if (isOf(block, "tool_result")) {
        if (block.path("is_error").asBoolean()) {
          dropped.add(place + ".tool_result.is_error");
        }
        List<Part> answer = parts(block.path("content"), place + ".tool_result");
        String id = block.path("tool_use_id").asText();
        messages.add(new Message(Role.TOOL, answer, List.of(), id));
      }
    }
    List<Part> said = parts(content, place);
    if (!said.isEmpty()) {
      messages.add(new Message(Role.USER, said, List.of(), null));
    }
  }

  List<String> system() {
    return system;
  }

  List<Message> messages() {
    return messages;
  }

  private static List<ToolCall> toolCalls(JsonNode content) {
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode block : content.isArray() ? content : List.<JsonNode>of()) {
      if (isOf(block, "tool_use")) {
        JsonNode input = block.path("input");
        calls.add(
            new ToolCall(
                block.path("id").asText(),
                block.path("name").asText(),
                input.isObject() ? input.toString() : "{}"));
      }
    }
    return calls;
  }

  private static boolean isOf(JsonNode block, String type) {
    return block.path("type").asText().equals(type);
  }

  private List<Part> parts(JsonNode content, String place) {
    List<Part> parts = new ArrayList<>();
    if (content.isTextual()) {
      parts.add(new Part.Text(content.textValue()));
    }
    for (JsonNode block : content.isArray() ? content : List.<JsonNode>of()) {
      if (!block.path("cache_control").isMissingNode()) {
        dropped.add("cache_control");
      }
      add(parts, block, place);
    }
    return parts;
  }

  private void add(List<Part> parts, JsonNode block, String place) {
    String type = block.path("type").asText();
    JsonNode source = block.path("source");
    switch (type) {
      case "text" -> parts.add(new Part.Text(block.path("text").asText()));
      case "image" -> addSource(parts, source, block, place + ".image");
      case "document" -> addSource(parts, source, block, place + ".document");
      case "tool_use", "tool_result" -> {}
      default -> dropped.add(place + "." + type);
    }
  }

  private void addSource(List<Part> parts, JsonNode source, JsonNode block, String place) {
    String data = source.path("data").asText();
    String mediaType = source.path("media_type").asText();
    switch (source.path("type").asText()) {
      case "base64" -> parts.add(new Part.Inline(mediaType, data, Json.text(block, "title")));
      case "url" -> parts.add(new Part.Link(source.path("url").asText()));
      case "text" -> parts.add(new Part.Text(data));
      case "content" -> parts.addAll(parts(source.path("content"), place));
      default -> dropped.add(place + "." + source.path("type").asText());
    }
  }
}
