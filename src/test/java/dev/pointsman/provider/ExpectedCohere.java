package dev.pointsman.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.FinishReason;
import java.util.ArrayList;
import java.util.List;

/** What recorded answers of Cohere say, read in the plainest way; tokens are those billed. */
final class ExpectedCohere {
  private ExpectedCohere() {}

  static boolean isOne(JsonNode root) {
    return root.has("finish_reason") && root.path("message").has("role");
  }

  static boolean isEvent(JsonNode event) {
    return event.path("type").asText().equals("message-end");
  }

  static Expected ofAnswer(JsonNode root) {
    StringBuilder text = new StringBuilder();
    List<String> tools = new ArrayList<>();
    root.path("message").path("content").forEach(part -> text.append(part.path("text").asText()));
    root.path("message")
        .path("tool_calls")
        .forEach(call -> tools.add(call.path("function").path("name").asText()));
    return of(text, tools, root);
  }

  static Expected ofEvents(List<JsonNode> events) {
    StringBuilder text = new StringBuilder();
    List<String> tools = new ArrayList<>();
    JsonNode end = events.get(events.size() - 1).path("delta");
    for (JsonNode event : events) {
      JsonNode message = event.path("delta").path("message");
      text.append(message.path("content").path("text").asText(""));
      if (event.path("type").asText().equals("tool-call-start")) {
        tools.add(message.path("tool_calls").path("function").path("name").asText());
      }
    }
    return of(text, tools, end);
  }

  private static Expected of(StringBuilder text, List<String> tools, JsonNode end) {
    JsonNode billed = end.path("usage").path("billed_units");
    FinishReason finish =
        switch (end.path("finish_reason").asText()) {
          case "COMPLETE" -> FinishReason.STOP;
          case "MAX_TOKENS" -> FinishReason.LENGTH;
          default -> FinishReason.TOOL_CALLS;
        };
    return new Expected(
        text.toString(),
        tools,
        finish,
        billed.path("input_tokens").asInt(),
        billed.path("output_tokens").asInt(),
        List.of());
  }
}
