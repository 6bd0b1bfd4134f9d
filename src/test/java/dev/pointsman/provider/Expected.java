package dev.pointsman.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.FinishReason;
import java.util.ArrayList;
import java.util.List;

/**
 * What a recording says, read in the plainest way: whole, line by line, without regard to splits.
 */
record Expected(
    String text,
    List<String> tools,
    FinishReason finish,
    int inputTokens,
    int outputTokens,
    List<String> failures) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static boolean isWholeAnswer(String text) {
    if (!text.stripLeading().startsWith("{")) {
      return false;
    }
    try {
      JsonNode root = MAPPER.readTree(text);
      boolean chat = root.path("object").asText().equals("chat.completion");
      return chat
          || root.path("type").asText().equals("message")
          || ExpectedContent.isOne(root)
          || ExpectedConverse.isOne(root)
          || ExpectedCohere.isOne(root);
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  static Expected ofAnswer(String text) {
    JsonNode root = json(text);
    if (ExpectedContent.isOne(root)) {
      return ExpectedContent.of(List.of(root));
    }
    if (ExpectedConverse.isOne(root)) {
      return ExpectedConverse.ofAnswer(root);
    }
    if (ExpectedCohere.isOne(root)) {
      return ExpectedCohere.ofAnswer(root);
    }
    return root.has("choices") ? ofCompletion(root) : ofMessage(root);
  }

  private static Expected ofCompletion(JsonNode root) {
    JsonNode choice = root.path("choices").path(0);
    List<String> tools = new ArrayList<>();
    chatTools(choice.path("message"), tools);
    String reason = choice.path("finish_reason").asText();
    return new Expected(
        chatText(choice.path("message").path("content")),
        tools,
        tools.isEmpty() || !reason.isEmpty() ? finish(reason) : FinishReason.TOOL_CALLS,
        root.path("usage").path("prompt_tokens").asInt(),
        chatOutput(root.path("usage")),
        List.of());
  }

  private static Expected ofMessage(JsonNode root) {
    StringBuilder words = new StringBuilder();
    List<String> tools = new ArrayList<>();
    for (JsonNode block : root.path("content")) {
      if (block.path("type").asText().equals("text")) {
        words.append(block.path("text").asText());
      } else if (block.path("type").asText().equals("tool_use")) {
        tools.add(block.path("name").asText());
      }
    }
    JsonNode usage = root.path("usage");
    return new Expected(
        words.toString(),
        tools,
        finish(root.path("stop_reason").asText()),
        messageInput(usage),
        messageOutput(usage),
        List.of());
  }

  static Expected ofStream(List<JsonNode> events) {
    if (events.stream().anyMatch(ExpectedConverse::isEvent)) {
      return ExpectedConverse.ofEvents(events);
    }
    if (events.stream().anyMatch(ExpectedCohere::isEvent)) {
      return ExpectedCohere.ofEvents(events);
    }
    if (events.stream().allMatch(ExpectedOllama::isLine)) {
      return ExpectedOllama.of(events);
    }
    if (events.stream().anyMatch(ExpectedContent::isOne)) {
      return ExpectedContent.of(events);
    }
    return ofChat(events);
  }

  private static Expected ofChat(List<JsonNode> events) {
    StringBuilder text = new StringBuilder();
    List<String> tools = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    FinishReason finish = FinishReason.UNKNOWN;
    JsonNode usage = MAPPER.createObjectNode();
    for (JsonNode event : events) {
      text.append(streamText(event));
      streamTools(event, tools);
      String reason = reason(event);
      finish = reason.isEmpty() ? finish : finish(reason);
      usage = merged(usage, event);
      if (event.has("error")) {
        failures.add(event.path("error").path("message").asText());
      }
    }
    boolean messages = usage.has("input_tokens");
    int input = messages ? messageInput(usage) : usage.path("prompt_tokens").asInt();
    int output = messages ? messageOutput(usage) : chatOutput(usage);
    return new Expected(text.toString(), tools, finish, input, output, failures);
  }

  private static String streamText(JsonNode event) {
    JsonNode delta = event.path("choices").path(0).path("delta");
    return chatText(delta.path("content")) + event.path("delta").path("text").asText();
  }

  private static void streamTools(JsonNode event, List<String> tools) {
    chatTools(event.path("choices").path(0).path("delta"), tools);
    if (event.path("content_block").path("type").asText().equals("tool_use")) {
      tools.add(event.path("content_block").path("name").asText());
    }
  }

  private static String reason(JsonNode event) {
    String reason =
        event.path("choices").path(0).path("finish_reason").asText("")
            + event.path("delta").path("stop_reason").asText("");
    return reason.replace("null", "");
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static JsonNode merged(JsonNode before, JsonNode event) {
    JsonNode usage = event.path("usage");
    if (!usage.isObject()) {
      usage = event.path("x_groq").path("usage");
    }
    if (!usage.isObject()) {
      usage = event.path("message").path("usage");
    }
    if (!usage.isObject()) {
      return before;
    }
    var merged = before.<ObjectNode>deepCopy();
    usage.properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
    return merged;
  }

  private static String chatText(JsonNode content) {
    if (!content.isArray()) {
      return content.asText("").equals("null") ? "" : content.asText("");
    }
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asText("")));
    return text.toString();
  }

  private static void chatTools(JsonNode message, List<String> tools) {
    for (JsonNode call : message.path("tool_calls")) {
      String name =
          call.path("function").path("name").asText("")
              + call.path("custom").path("name").asText("");
      if (!name.isEmpty()) {
        tools.add(name);
      }
    }
    String old = message.path("function_call").path("name").asText("");
    if (!old.isEmpty()) {
      tools.add(old);
    }
  }

  private static int chatOutput(JsonNode usage) {
    return usage.path("total_tokens").asInt() - usage.path("prompt_tokens").asInt();
  }

  private static int messageInput(JsonNode usage) {
    int input = messageSum(usage, "input_tokens", "cache_");
    for (JsonNode iteration : usage.path("iterations")) {
      boolean compaction = iteration.path("type").asText().equals("compaction");
      input += compaction ? messageSum(iteration, "input_tokens", "cache_") : 0;
    }
    return input;
  }

  private static int messageSum(JsonNode usage, String name, String prefix) {
    return usage.path(name).asInt()
        + usage.path(prefix + "read_input_tokens").asInt()
        + usage.path(prefix + "creation_input_tokens").asInt();
  }

  private static int messageOutput(JsonNode usage) {
    int output = usage.path("output_tokens").asInt();
    for (JsonNode iteration : usage.path("iterations")) {
      boolean compaction = iteration.path("type").asText().equals("compaction");
      output += compaction ? iteration.path("output_tokens").asInt() : 0;
    }
    return output;
  }

  private static FinishReason finish(String reason) {
    return switch (reason) {
      case "", "stop", "end_turn", "stop_sequence", "eos" -> FinishReason.STOP;
      case "length", "max_tokens" -> FinishReason.LENGTH;
      case "tool_calls", "tool_use", "function_call" -> FinishReason.TOOL_CALLS;
      case "content_filter", "refusal" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.UNKNOWN;
    };
  }
}
