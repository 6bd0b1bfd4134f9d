package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.ResponseFormat;
import dev.pointsman.chat.Conversation.Sampling;
import dev.pointsman.chat.Conversation.Tool;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the neutral form of a responses request whose shape was checked before. What cannot be said
 * neutrally is named in {@code dropped}. Confined to one request.
 */
final class ResponsesConversationReader {
  /** Fields that are read here, and those that only steer the transport or say the default. */
  private static final Set<String> READ =
      Set.of(
          "model",
          "input",
          "instructions",
          "tools",
          "tool_choice",
          "parallel_tool_calls",
          "max_output_tokens",
          "temperature",
          "top_p",
          "text",
          "reasoning",
          "user",
          "stream",
          "stream_options",
          "store",
          "background");

  private final JsonNode body;
  private final Set<String> dropped = new LinkedHashSet<>();

  private ResponsesConversationReader(JsonNode body) {
    this.body = body;
  }

  static Conversation read(Bytes body) {
    return new ResponsesConversationReader(JsonBody.again(body)).read();
  }

  private Conversation read() {
    InputReader input = new InputReader(dropped);
    input.instructions(body.path("instructions"));
    input.read(body.path("input"));
    List<Tool> tools =
        AllowedTools.of(
            tools(), body.path("tool_choice").path("tools"), allowed -> Json.text(allowed, "name"));
    String choice = toolChoice();
    nameWhatIsLeft();
    return new Conversation(
        input.system(),
        input.messages(),
        tools,
        choice,
        Json.flag(body, "parallel_tool_calls"),
        new Sampling(
            wholeNumber("max_output_tokens"), number("temperature"), number("top_p"), null),
        List.of(),
        responseFormat(),
        Json.text(body.path("reasoning"), "effort"),
        Json.text(body, "user"),
        List.copyOf(dropped));
  }

  /** A store that was asked for would be missed; the default is not. */
  private void nameWhatIsLeft() {
    for (var field : body.properties()) {
      if (!READ.contains(field.getKey()) && !Unsaid.is(field.getKey(), field.getValue())) {
        dropped.add(field.getKey());
      }
    }
    addIf(body.path("store").asBoolean(), "store");
    addIf(body.path("reasoning").hasNonNull("summary"), "reasoning.summary");
    addIf(body.path("text").hasNonNull("verbosity"), "text.verbosity");
  }

  private void addIf(boolean there, String field) {
    if (there) {
      dropped.add(field);
    }
  }

  private List<Tool> tools() {
    List<Tool> tools = new ArrayList<>();
    int index = 0;
    for (JsonNode tool : body.path("tools")) {
      String name = Json.text(tool, "name");
      String type = tool.path("type").asText();
      if (name == null || !type.equals("function")) {
        dropped.add("tools[" + index + "]." + type);
      } else {
        tools.add(tool(tool, name));
      }
      index++;
    }
    return tools;
  }

  private static Tool tool(JsonNode tool, String name) {
    JsonNode parameters = tool.path("parameters");
    JsonNode strict = tool.path("strict");
    return new Tool(
        name,
        Json.text(tool, "description"),
        parameters.isObject() ? parameters.toString() : "{\"type\":\"object\",\"properties\":{}}",
        strict.isBoolean() ? strict.booleanValue() : null);
  }

  private @Nullable String toolChoice() {
    JsonNode choice = body.path("tool_choice");
    if (choice.isTextual()) {
      return choice.textValue();
    }
    return switch (choice.path("type").asText()) {
      case "function" -> Json.text(choice, "name");
      case AllowedTools.TYPE -> Json.text(choice, "mode");
      default -> null;
    };
  }

  private @Nullable ResponseFormat responseFormat() {
    JsonNode format = body.path("text").path("format");
    JsonNode schema = format.path("schema");
    return switch (format.path("type").asText()) {
      case "json_object" -> new ResponseFormat(null, null);
      case "json_schema" ->
          new ResponseFormat(
              Json.text(format, "name"),
              schema.isObject() ? schema.toString() : null,
              Json.flag(format, "strict"));
      default -> null;
    };
  }

  private @Nullable Double number(String field) {
    JsonNode value = body.path(field);
    return value.isNumber() ? value.doubleValue() : null;
  }

  private @Nullable Integer wholeNumber(String field) {
    JsonNode value = body.path(field);
    return value.canConvertToInt() ? value.intValue() : null;
  }
}
