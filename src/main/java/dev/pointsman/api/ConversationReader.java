package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.ResponseFormat;
import dev.pointsman.chat.Conversation.Sampling;
import dev.pointsman.chat.Conversation.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the neutral form of an OpenAI chat request whose shape was checked before. What cannot be
 * said neutrally is named in {@code dropped}. Confined to one request.
 */
final class ConversationReader {
  /** Fields that are read here, and those that only steer the transport. */
  private static final Set<String> READ =
      Set.of(
          "model",
          "messages",
          "tools",
          "functions",
          "tool_choice",
          "parallel_tool_calls",
          "max_tokens",
          "max_completion_tokens",
          "temperature",
          "top_p",
          "seed",
          "stop",
          "response_format",
          "reasoning_effort",
          "user",
          "stream",
          "stream_options",
          "function_call");

  private final JsonNode body;
  private final List<String> dropped = new ArrayList<>();

  private ConversationReader(JsonNode body) {
    this.body = body;
  }

  static Conversation read(Bytes body) {
    return new ConversationReader(JsonBody.again(body)).read();
  }

  private Conversation read() {
    TurnReader turns = new TurnReader(dropped);
    body.path("messages").forEach(turns::read);
    List<Tool> tools = allowed(tools());
    for (var field : body.properties()) {
      if (!READ.contains(field.getKey()) && !Unsaid.is(field.getKey(), field.getValue())) {
        dropped.add(field.getKey());
      }
    }
    return new Conversation(
        turns.system(),
        turns.messages(),
        tools,
        toolChoice(),
        Json.flag(body, "parallel_tool_calls"),
        sampling(),
        stop(),
        responseFormat(),
        Json.text(body, "reasoning_effort"),
        Json.text(body, "user"),
        dropped);
  }

  private List<Tool> tools() {
    List<Tool> tools = new ArrayList<>();
    int index = 0;
    for (JsonNode tool : body.path("tools")) {
      addTool(tools, tool.path("function"), "tools[" + index++ + "]");
    }
    index = 0;
    for (JsonNode function : body.path("functions")) {
      addTool(tools, function, "functions[" + index++ + "]");
    }
    return tools;
  }

  private void addTool(List<Tool> tools, JsonNode function, String place) {
    String name = Json.text(function, "name");
    if (name == null) {
      dropped.add(place);
      return;
    }
    JsonNode parameters = function.path("parameters");
    String schema =
        parameters.isObject() ? parameters.toString() : "{\"type\":\"object\",\"properties\":{}}";
    tools.add(
        new Tool(name, Json.text(function, "description"), schema, Json.flag(function, "strict")));
  }

  private @Nullable String toolChoice() {
    JsonNode choice = body.path("tool_choice");
    if (choice.path("type").asText().equals(AllowedTools.TYPE)) {
      return Json.text(choice.path(AllowedTools.TYPE), "mode");
    }
    if (choice.isMissingNode()) {
      JsonNode older = body.path("function_call");
      return older.isTextual() ? older.textValue() : Json.text(older, "name");
    }
    return choice.isTextual() ? choice.textValue() : Json.text(choice.path("function"), "name");
  }

  private List<Tool> allowed(List<Tool> tools) {
    JsonNode choice = body.path("tool_choice").path(AllowedTools.TYPE);
    return AllowedTools.of(
        tools, choice.path("tools"), tool -> Json.text(tool.path("function"), "name"));
  }

  private Sampling sampling() {
    Integer limit = wholeNumber("max_completion_tokens");
    JsonNode seed = body.path("seed");
    return new Sampling(
        limit == null ? wholeNumber("max_tokens") : limit,
        number("temperature"),
        number("top_p"),
        seed.isIntegralNumber() ? seed.longValue() : null);
  }

  private List<String> stop() {
    JsonNode stop = body.path("stop");
    if (stop.isTextual()) {
      return List.of(stop.textValue());
    }
    return stop.valueStream().filter(JsonNode::isTextual).map(JsonNode::textValue).toList();
  }

  private @Nullable ResponseFormat responseFormat() {
    JsonNode format = body.path("response_format");
    return switch (format.path("type").asText()) {
      case "json_object" -> new ResponseFormat(null, null);
      case "json_schema" -> {
        JsonNode schema = format.path("json_schema");
        JsonNode shape = schema.path("schema");
        yield new ResponseFormat(
            Json.text(schema, "name"),
            shape.isObject() ? shape.toString() : null,
            Json.flag(schema, "strict"));
      }
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
