package dev.pointsman.provider.bedrock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.Tool;
import dev.pointsman.provider.CallerJson;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.UntranslatableRequest;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the tools. Converse wants every tool that an earlier turn called to be there, and has no
 * word for calling none. Stateless.
 */
final class ToolWriter {
  private ToolWriter() {}

  static void write(Conversation conversation, ObjectNode root) throws UntranslatableRequest {
    Set<String> called = called(conversation);
    boolean none = "none".equals(conversation.toolChoice());
    if (none && !called.isEmpty() && !conversation.tools().isEmpty()) {
      throw new UntranslatableRequest(
          "tool_choice: Bedrock cannot be told to call no tool once one was called");
    }
    ArrayNode tools = Json.MAPPER.createArrayNode();
    if (!none) {
      for (Tool tool : conversation.tools()) {
        tools.add(tool(tool));
        called.remove(tool.name());
      }
    }
    called.forEach(name -> tools.add(forgotten(name)));
    if (tools.isEmpty()) {
      return;
    }
    ObjectNode config = root.putObject("toolConfig");
    config.set("tools", tools);
    String choice = conversation.toolChoice();
    if (choice != null && !none && !conversation.tools().isEmpty()) {
      choose(config.putObject("toolChoice"), choice);
    }
  }

  private static Set<String> called(Conversation conversation) {
    Set<String> names = new TreeSet<>();
    conversation
        .messages()
        .forEach(turn -> turn.toolCalls().forEach(call -> names.add(call.name())));
    return names;
  }

  private static ObjectNode tool(Tool tool) throws UntranslatableRequest {
    ObjectNode written = Json.MAPPER.createObjectNode();
    ObjectNode spec = written.putObject("toolSpec").put("name", tool.name());
    if (tool.description() != null && !tool.description().isBlank()) {
      spec.put("description", tool.description());
    }
    if (Boolean.TRUE.equals(tool.strict())) {
      spec.put("strict", true);
    }
    spec.putObject("inputSchema").set("json", CallerJson.toolSchema(tool.schema(), tool.name()));
    return written;
  }

  /** One that the caller no longer offers. */
  private static ObjectNode forgotten(String name) {
    ObjectNode written = Json.MAPPER.createObjectNode();
    ObjectNode spec = written.putObject("toolSpec").put("name", name);
    spec.putObject("inputSchema").putObject("json").put("type", "object");
    return written;
  }

  private static void choose(ObjectNode written, String choice) {
    switch (choice) {
      case "auto" -> written.putObject("auto");
      case "required" -> written.putObject("any");
      default -> written.putObject("tool").put("name", choice);
    }
  }
}
