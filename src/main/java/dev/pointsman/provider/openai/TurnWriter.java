package dev.pointsman.provider.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.UntranslatableRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes turns as chat completions have them. An answer of a tool holds text alone there; its
 * pictures follow in a turn of the user, once all answers are written. Confined to one request.
 */
final class TurnWriter {
  private static final int AUDIO = "audio/".length();

  private final Conversation conversation;
  private final ArrayNode turns = Json.MAPPER.createArrayNode();
  private final List<Part> shownByTools = new ArrayList<>();

  TurnWriter(Conversation conversation) {
    this.conversation = conversation;
  }

  ArrayNode turns() throws UntranslatableRequest {
    if (!conversation.system().isEmpty()) {
      turn("system").put("content", String.join("\n\n", conversation.system()));
    }
    for (Message message : conversation.messages()) {
      if (message.role() != Role.TOOL) {
        showWhatToolsShowed();
      }
      write(message);
    }
    showWhatToolsShowed();
    return turns;
  }

  private ObjectNode turn(String role) {
    return turns.addObject().put("role", role);
  }

  private void showWhatToolsShowed() throws UntranslatableRequest {
    if (!shownByTools.isEmpty()) {
      content(turn("user"), shownByTools);
      shownByTools.clear();
    }
  }

  private void write(Message message) throws UntranslatableRequest {
    switch (message.role()) {
      case USER -> content(turn("user"), message.parts());
      case ASSISTANT -> assistant(turn("assistant"), message);
      case TOOL -> tool(message);
    }
  }

  private static void assistant(ObjectNode turn, Message message) {
    String text = text(message.parts());
    if (text.isEmpty() && !message.toolCalls().isEmpty()) {
      turn.putNull("content");
    } else {
      turn.put("content", text);
    }
    if (!message.toolCalls().isEmpty()) {
      ArrayNode calls = turn.putArray("tool_calls");
      for (ToolCall call : message.toolCalls()) {
        calls
            .addObject()
            .put("id", call.id())
            .put("type", "function")
            .putObject("function")
            .put("name", call.name())
            .put("arguments", call.arguments());
      }
    }
  }

  private void tool(Message message) throws UntranslatableRequest {
    if (message.toolCallId() == null) {
      throw new UntranslatableRequest("messages: a tool's answer needs the id of its call");
    }
    turn("tool").put("tool_call_id", message.toolCallId()).put("content", text(message.parts()));
    message.parts().stream()
        .filter(part -> !(part instanceof Part.Text))
        .forEach(shownByTools::add);
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

  private static void content(ObjectNode turn, List<Part> parts) throws UntranslatableRequest {
    if (parts.size() == 1 && parts.get(0) instanceof Part.Text words) {
      turn.put("content", words.text());
      return;
    }
    ArrayNode content = turn.putArray("content");
    for (Part part : parts) {
      if (part instanceof Part.Text words) {
        content.addObject().put("type", "text").put("text", words.text());
      } else if (part instanceof Part.Link link) {
        link(content.addObject(), link.url());
      } else if (part instanceof Part.Inline inline) {
        inline(content.addObject(), inline);
      }
    }
  }

  private static void link(ObjectNode part, String url) throws UntranslatableRequest {
    if (url.replaceFirst("[?#].*$", "").toLowerCase(Locale.ROOT).endsWith(".pdf")) {
      throw new UntranslatableRequest(
          "messages: chat completions take a document's content, not its address");
    }
    part.put("type", "image_url").putObject("image_url").put("url", url);
  }

  private static void inline(ObjectNode part, Part.Inline inline) {
    String url = "data:" + inline.mediaType() + ";base64," + inline.base64();
    if (inline.mediaType().startsWith("image/")) {
      part.put("type", "image_url").putObject("image_url").put("url", url);
    } else if (inline.mediaType().startsWith("audio/")) {
      ObjectNode audio = part.put("type", "input_audio").putObject("input_audio");
      audio.put("data", inline.base64()).put("format", inline.mediaType().substring(AUDIO));
    } else {
      ObjectNode file = part.put("type", "file").putObject("file");
      file.put("filename", inline.fileName() == null ? "document" : inline.fileName());
      file.put("file_data", url);
    }
  }
}
