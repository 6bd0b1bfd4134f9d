package dev.pointsman.provider.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.UntranslatableRequest;
import java.util.List;
import java.util.Locale;

/** Writes turns as input items: calls of tools and their answers are items of their own. */
final class InputWriter {
  private InputWriter() {}

  static ArrayNode items(List<Message> messages) throws UntranslatableRequest {
    ArrayNode items = Json.MAPPER.createArrayNode();
    for (Message message : messages) {
      if (message.role() == Role.TOOL) {
        answer(items, message);
      } else {
        message(items, message);
      }
    }
    if (items.isEmpty()) {
      throw new UntranslatableRequest("messages: no turn has any content");
    }
    return items;
  }

  private static void message(ArrayNode items, Message message) throws UntranslatableRequest {
    boolean own = message.role() == Role.ASSISTANT;
    if (!message.parts().isEmpty()) {
      ObjectNode item = items.addObject().put("role", own ? "assistant" : "user");
      parts(item.putArray("content"), message.parts(), own ? "output_text" : "input_text");
    }
    for (ToolCall call : message.toolCalls()) {
      items
          .addObject()
          .put("type", "function_call")
          .put("call_id", call.id())
          .put("name", call.name())
          .put("arguments", call.arguments());
    }
  }

  private static void answer(ArrayNode items, Message message) throws UntranslatableRequest {
    if (message.toolCallId() == null) {
      throw new UntranslatableRequest("messages: a tool's answer needs the id of its call");
    }
    ObjectNode item = items.addObject().put("type", "function_call_output");
    item.put("call_id", message.toolCallId());
    List<Part> parts = message.parts();
    if (parts.isEmpty()) {
      item.put("output", "");
    } else if (parts.size() == 1 && parts.get(0) instanceof Part.Text words) {
      item.put("output", words.text());
    } else {
      parts(item.putArray("output"), parts, "input_text");
    }
  }

  private static void parts(ArrayNode content, List<Part> parts, String textType)
      throws UntranslatableRequest {
    for (Part part : parts) {
      if (part instanceof Part.Text words) {
        content.addObject().put("type", textType).put("text", words.text());
      } else if (part instanceof Part.Link link) {
        link(content.addObject(), link.url());
      } else if (part instanceof Part.Inline inline) {
        inline(content.addObject(), inline);
      }
    }
  }

  private static void link(ObjectNode part, String url) {
    if (url.replaceFirst("[?#].*$", "").toLowerCase(Locale.ROOT).endsWith(".pdf")) {
      part.put("type", "input_file").put("file_url", url);
    } else {
      part.put("type", "input_image").put("image_url", url).put("detail", "auto");
    }
  }

  private static void inline(ObjectNode part, Part.Inline inline) throws UntranslatableRequest {
    String url = "data:" + inline.mediaType() + ";base64," + inline.base64();
    if (inline.mediaType().startsWith("image/")) {
      part.put("type", "input_image").put("image_url", url).put("detail", "auto");
    } else if (inline.mediaType().startsWith("audio/")) {
      throw new UntranslatableRequest("messages: this provider's format carries no audio");
    } else {
      part.put("type", "input_file");
      part.put("filename", inline.fileName() == null ? "document" : inline.fileName());
      part.put("file_data", url);
    }
  }
}
