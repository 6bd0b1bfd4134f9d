package dev.pointsman.provider.cohere;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.provider.CallerJson;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.UntranslatableRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Writes the turns, and documents beside them. Confined to one request. */
final class TurnWriter {
  private final ObjectNode root;
  private final ArrayNode turns;

  TurnWriter(ObjectNode root) {
    this.root = root;
    this.turns = root.putArray("messages");
  }

  void write(Conversation conversation) throws UntranslatableRequest {
    String system = String.join("\n\n", conversation.system());
    if (!system.isEmpty()) {
      turn(conversation.messages().isEmpty() ? "user" : "system").put("content", system);
    }
    for (Message message : conversation.messages()) {
      write(message);
    }
    if (turns.isEmpty()) {
      throw new UntranslatableRequest("messages: no turn has any content");
    }
  }

  private ObjectNode turn(String role) {
    return turns.addObject().put("role", role);
  }

  private void write(Message message) throws UntranslatableRequest {
    switch (message.role()) {
      case USER -> user(message.parts());
      case ASSISTANT -> assistant(message);
      case TOOL -> tool(message);
    }
  }

  private void user(List<Part> parts) throws UntranslatableRequest {
    ArrayNode content = Json.MAPPER.createArrayNode();
    for (Part part : parts) {
      if (part instanceof Part.Text words) {
        content.addObject().put("type", "text").put("text", words.text());
      } else if (part instanceof Part.Link link) {
        image(content, link.url());
      } else if (part instanceof Part.Inline inline) {
        inline(content, inline);
      }
    }
    if (content.size() == 1 && content.path(0).has("text")) {
      turn("user").set("content", content.path(0).get("text"));
    } else if (!content.isEmpty()) {
      turn("user").set("content", content);
    }
  }

  private static void image(ArrayNode content, String url) {
    content.addObject().put("type", "image_url").putObject("image_url").put("url", url);
  }

  private void inline(ArrayNode content, Part.Inline inline) throws UntranslatableRequest {
    if (inline.mediaType().startsWith("image/")) {
      image(content, "data:" + inline.mediaType() + ";base64," + inline.base64());
    } else if (inline.mediaType().startsWith("text/")) {
      document(inline);
    } else {
      throw new UntranslatableRequest(
          "messages: content of type " + inline.mediaType() + " cannot be carried");
    }
  }

  /** It takes the text of documents, and those for the whole conversation. */
  private void document(Part.Inline inline) throws UntranslatableRequest {
    try {
      String text = new String(Base64.getDecoder().decode(inline.base64()), StandardCharsets.UTF_8);
      ObjectNode data = root.withArray("documents").addObject().putObject("data");
      data.put("title", inline.fileName() == null ? "document" : inline.fileName());
      data.put("snippet", text);
    } catch (IllegalArgumentException e) {
      throw new UntranslatableRequest("messages: the content of a document is no base64");
    }
  }

  /** What it says before it calls tools is its plan. */
  private void assistant(Message message) throws UntranslatableRequest {
    String text = text(message.parts());
    if (text.isBlank() && message.toolCalls().isEmpty()) {
      return;
    }
    ObjectNode turn = turn("assistant");
    if (message.toolCalls().isEmpty()) {
      turn.put("content", text);
      return;
    }
    if (!text.isBlank()) {
      turn.put("tool_plan", text);
    }
    ArrayNode calls = turn.putArray("tool_calls");
    for (ToolCall call : message.toolCalls()) {
      ObjectNode written = calls.addObject().put("id", call.id()).put("type", "function");
      ObjectNode function = written.putObject("function").put("name", call.name());
      function.put("arguments", CallerJson.arguments(call).toString());
    }
  }

  private void tool(Message message) throws UntranslatableRequest {
    if (message.toolCallId() == null) {
      throw new UntranslatableRequest("messages: a tool's answer needs the id of its call");
    }
    if (!message.parts().stream().allMatch(Part.Text.class::isInstance)) {
      throw new UntranslatableRequest("messages: a tool's answer holds text alone at Cohere");
    }
    turn("tool").put("tool_call_id", message.toolCallId()).put("content", text(message.parts()));
  }

  private static String text(List<Part> parts) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Text words) {
        text.append(text.isEmpty() ? "" : "\n").append(words.text());
      }
    }
    return text.toString();
  }
}
