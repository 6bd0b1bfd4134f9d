package dev.pointsman.provider.ollama;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.provider.CallerJson;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.UntranslatableRequest;
import java.util.HashMap;
import java.util.Map;

/** Writes the turns: one text each, with pictures beside it. Confined to one request. */
final class TurnWriter {
  private final ArrayNode turns = Json.MAPPER.createArrayNode();
  private final Map<String, String> toolByCall = new HashMap<>();

  ArrayNode turns(Conversation conversation) throws UntranslatableRequest {
    if (!conversation.system().isEmpty()) {
      turn("system").put("content", String.join("\n\n", conversation.system()));
    }
    for (Message message : conversation.messages()) {
      write(message);
    }
    if (turns.isEmpty()) {
      throw new UntranslatableRequest("messages: no turn has any content");
    }
    return turns;
  }

  private ObjectNode turn(String role) {
    return turns.addObject().put("role", role);
  }

  private void write(Message message) throws UntranslatableRequest {
    ObjectNode turn =
        switch (message.role()) {
          case USER -> turn("user");
          case ASSISTANT -> turn("assistant");
          case TOOL -> turn("tool");
        };
    content(turn, message);
    if (message.role() == Role.TOOL) {
      turn.put("tool_name", toolOf(message));
    }
    for (ToolCall call : message.toolCalls()) {
      toolByCall.put(call.id(), call.name());
      ObjectNode function = turn.withArray("tool_calls").addObject().putObject("function");
      function.put("name", call.name()).set("arguments", CallerJson.arguments(call));
    }
  }

  private String toolOf(Message message) throws UntranslatableRequest {
    String name = toolByCall.get(String.valueOf(message.toolCallId()));
    if (name == null) {
      throw new UntranslatableRequest(
          "messages: a tool's answer needs the tool_call_id of a call before it");
    }
    return name;
  }

  private static void content(ObjectNode turn, Message message) throws UntranslatableRequest {
    StringBuilder text = new StringBuilder();
    for (Part part : message.parts()) {
      if (part instanceof Part.Text words) {
        text.append(text.isEmpty() ? "" : "\n").append(words.text());
      } else if (part instanceof Part.Inline inline && inline.mediaType().startsWith("image/")) {
        turn.withArray("images").add(inline.base64());
      } else {
        throw new UntranslatableRequest(
            "messages: Ollama takes the content of pictures, no addresses and no other files");
      }
    }
    turn.put("content", text.toString());
  }
}
