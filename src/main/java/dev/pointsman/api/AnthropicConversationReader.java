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
 * Reads the neutral form of an Anthropic messages request whose shape was checked before. What
 * cannot be said neutrally is named in {@code dropped}. Confined to one request.
 */
final class AnthropicConversationReader {
  /** Fields that are read here, and those that only steer the transport. */
  private static final Set<String> READ =
      Set.of(
          "model",
          "messages",
          "system",
          "tools",
          "tool_choice",
          "max_tokens",
          "temperature",
          "top_p",
          "stop_sequences",
          "thinking",
          "output_config",
          "output_format",
          "metadata",
          "stream");

  private static final int LITTLE_THINKING_TOKENS = 2048;
  private static final int SOME_THINKING_TOKENS = 16_384;

  private final JsonNode body;
  private final Set<String> dropped = new LinkedHashSet<>();

  private AnthropicConversationReader(JsonNode body) {
    this.body = body;
  }

  /**
   * The neutral form.
   *
   * @param headers names of headers that only Anthropic understands
   */
  static Conversation read(Bytes body, Set<String> headers) {
    AnthropicConversationReader reader = new AnthropicConversationReader(JsonBody.again(body));
    reader.dropped.addAll(headers);
    return reader.read();
  }

  private Conversation read() {
    AnthropicTurnReader turns = new AnthropicTurnReader(dropped);
    turns.system(body.path("system"));
    body.path("messages").forEach(turns::read);
    List<Tool> tools = tools();
    for (var field : body.properties()) {
      if (!READ.contains(field.getKey()) && !Unsaid.is(field.getKey(), field.getValue())) {
        dropped.add(field.getKey());
      }
    }
    JsonNode choice = body.path("tool_choice");
    return new Conversation(
        turns.system(),
        turns.messages(),
        tools,
        toolChoice(choice),
        choice.path("disable_parallel_tool_use").asBoolean() ? Boolean.FALSE : null,
        new Sampling(wholeNumber("max_tokens"), number("temperature"), number("top_p"), null),
        stop(),
        responseFormat(),
        effort(),
        Json.text(body.path("metadata"), "user_id"),
        List.copyOf(dropped));
  }

  /** Tools that the provider runs itself are none of the caller's. */
  private List<Tool> tools() {
    List<Tool> tools = new ArrayList<>();
    int index = 0;
    for (JsonNode tool : body.path("tools")) {
      String name = Json.text(tool, "name");
      String type = tool.path("type").asText("custom");
      if (name == null || !(type.equals("custom") || type.equals("null"))) {
        dropped.add("tools[" + index + "]." + type);
      } else {
        tools.add(tool(tool, name));
      }
      index++;
    }
    return tools;
  }

  private Tool tool(JsonNode tool, String name) {
    if (!tool.path("cache_control").isMissingNode()) {
      dropped.add("cache_control");
    }
    JsonNode schema = tool.path("input_schema");
    JsonNode strict = tool.path("strict");
    return new Tool(
        name,
        Json.text(tool, "description"),
        schema.isObject() ? schema.toString() : "{\"type\":\"object\",\"properties\":{}}",
        strict.isBoolean() ? strict.booleanValue() : null);
  }

  private static @Nullable String toolChoice(JsonNode choice) {
    return switch (choice.path("type").asText()) {
      case "auto" -> "auto";
      case "any" -> "required";
      case "none" -> "none";
      case "tool" -> Json.text(choice, "name");
      default -> null;
    };
  }

  private List<String> stop() {
    return body.path("stop_sequences")
        .valueStream()
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .toList();
  }

  private @Nullable ResponseFormat responseFormat() {
    JsonNode format = body.path("output_config").path("format");
    if (!format.isObject()) {
      format = body.path("output_format");
    }
    JsonNode schema = format.path("schema");
    return schema.isObject() ? new ResponseFormat("answer", schema.toString()) : null;
  }

  /** How hard to think, in the words that others have for it. */
  private @Nullable String effort() {
    JsonNode thinking = body.path("thinking");
    String effort = Json.text(body.path("output_config"), "effort");
    return switch (thinking.path("type").asText()) {
      case "enabled" -> effort(thinking.path("budget_tokens").asInt());
      case "adaptive" -> effort == null ? "medium" : known(effort);
      case "" -> effort == null ? null : known(effort);
      default -> null;
    };
  }

  private static String effort(int budgetTokens) {
    if (budgetTokens <= LITTLE_THINKING_TOKENS) {
      return "low";
    }
    return budgetTokens <= SOME_THINKING_TOKENS ? "medium" : "high";
  }

  private static String known(String effort) {
    return effort.equals("low") || effort.equals("medium") ? effort : "high";
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
