package dev.pointsman.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.FinishReason;
import java.util.ArrayList;
import java.util.List;

/** What recorded responses of Gemini say, read in the plainest way. */
final class ExpectedContent {
  private ExpectedContent() {}

  static boolean isOne(JsonNode root) {
    return root.has("candidates") || root.has("promptFeedback");
  }

  static Expected of(List<JsonNode> events) {
    StringBuilder text = new StringBuilder();
    List<String> tools = new ArrayList<>();
    String reason = "";
    int input = 0;
    int output = 0;
    for (JsonNode event : events) {
      JsonNode candidate = event.path("candidates").path(0);
      for (JsonNode part : candidate.path("content").path("parts")) {
        text.append(part.path("thought").asBoolean() ? "" : part.path("text").asText(""));
        if (part.path("functionCall").has("name")) {
          tools.add(part.path("functionCall").path("name").asText());
        }
      }
      reason = candidate.path("finishReason").asText(reason);
      reason = event.path("promptFeedback").has("blockReason") ? "BLOCKED" : reason;
      JsonNode usage = event.path("usageMetadata");
      int read =
          usage.path("promptTokenCount").asInt() + usage.path("toolUsePromptTokenCount").asInt();
      input = usage.has("promptTokenCount") ? read : input;
      output = usage.has("totalTokenCount") ? usage.path("totalTokenCount").asInt() - read : output;
    }
    return new Expected(text.toString(), tools, finish(reason, tools), input, output, List.of());
  }

  private static FinishReason finish(String reason, List<String> tools) {
    return switch (reason) {
      case "STOP" -> tools.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
      case "MAX_TOKENS" -> FinishReason.LENGTH;
      default -> FinishReason.CONTENT_FILTER;
    };
  }
}
