package dev.pointsman.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.FinishReason;
import java.util.ArrayList;
import java.util.List;

/** What recorded answers of Converse say, read in the plainest way. */
final class ExpectedConverse {
  private ExpectedConverse() {}

  static boolean isOne(JsonNode root) {
    return root.path("output").has("message");
  }

  static boolean isEvent(JsonNode event) {
    return event.has("contentBlockDelta") || event.has("contentBlockStart");
  }

  static Expected ofAnswer(JsonNode root) {
    StringBuilder text = new StringBuilder();
    List<String> tools = new ArrayList<>();
    for (JsonNode block : root.path("output").path("message").path("content")) {
      text.append(block.path("text").asText(""));
      if (block.has("toolUse")) {
        tools.add(block.path("toolUse").path("name").asText());
      }
    }
    return of(text, tools, root.path("stopReason").asText(), root.path("usage"));
  }

  static Expected ofEvents(List<JsonNode> events) {
    StringBuilder text = new StringBuilder();
    List<String> tools = new ArrayList<>();
    String reason = "";
    JsonNode usage = events.get(0).path("none");
    for (JsonNode event : events) {
      text.append(event.at("/contentBlockDelta/delta/text").asText(""));
      if (event.at("/contentBlockStart/start/toolUse").isObject()) {
        tools.add(event.at("/contentBlockStart/start/toolUse/name").asText());
      }
      reason = event.path("messageStop").path("stopReason").asText(reason);
      usage = event.has("metadata") ? event.path("metadata").path("usage") : usage;
    }
    return of(text, tools, reason, usage);
  }

  private static Expected of(
      StringBuilder text, List<String> tools, String reason, JsonNode usage) {
    int output = usage.path("outputTokens").asInt();
    return new Expected(
        text.toString(),
        tools,
        finish(reason),
        usage.path("totalTokens").asInt() - output,
        output,
        List.of());
  }

  private static FinishReason finish(String reason) {
    return switch (reason) {
      case "end_turn", "stop_sequence" -> FinishReason.STOP;
      case "max_tokens" -> FinishReason.LENGTH;
      case "tool_use" -> FinishReason.TOOL_CALLS;
      default -> FinishReason.CONTENT_FILTER;
    };
  }
}
