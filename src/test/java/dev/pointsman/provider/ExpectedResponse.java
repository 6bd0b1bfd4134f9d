package dev.pointsman.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.FinishReason;
import java.util.ArrayList;
import java.util.List;

/** What recorded responses of OpenAI's newer format say, read in the plainest way. */
final class ExpectedResponse {
  private ExpectedResponse() {}

  static boolean isOne(JsonNode root) {
    return root.path("object").asText().equals("response");
  }

  static Expected ofAnswer(JsonNode root) {
    StringBuilder text = new StringBuilder();
    List<String> tools = new ArrayList<>();
    for (JsonNode item : root.path("output")) {
      item.path("content").forEach(part -> text.append(words(part)));
      addTool(item, tools);
    }
    return expected(root, text, tools, List.of());
  }

  private static String words(JsonNode part) {
    return part.path("type").asText().equals("output_text") ? part.path("text").asText() : "";
  }

  private static void addTool(JsonNode item, List<String> tools) {
    String type = item.path("type").asText();
    if (type.equals("function_call") || type.equals("custom_tool_call")) {
      tools.add(item.path("name").asText());
    }
  }

  static Expected ofStream(List<JsonNode> events) {
    StringBuilder text = new StringBuilder();
    List<String> tools = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    JsonNode last = events.get(events.size() - 1);
    for (JsonNode event : events) {
      switch (event.path("type").asText()) {
        case "response.output_text.delta" -> text.append(event.path("delta").asText());
        case "response.output_item.done" -> addTool(event.path("item"), tools);
        case "error" ->
            failures.add(
                event.path("error").path("message").asText(event.path("message").asText()));
        case "response.completed", "response.incomplete" -> last = event;
        default -> {}
      }
    }
    return expected(last.path("response"), text, tools, failures);
  }

  private static Expected expected(
      JsonNode root, StringBuilder text, List<String> tools, List<String> failures) {
    String missing = root.path("incomplete_details").path("reason").asText("null");
    FinishReason finish =
        switch (missing) {
          case "max_output_tokens" -> FinishReason.LENGTH;
          case "content_filter" -> FinishReason.CONTENT_FILTER;
          default -> tools.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
        };
    JsonNode usage = root.path("usage");
    int input = usage.path("input_tokens").asInt();
    int output = usage.path("total_tokens").asInt() - input;
    return new Expected(text.toString(), tools, finish, input, output, failures);
  }
}
