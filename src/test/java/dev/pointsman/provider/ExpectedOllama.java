package dev.pointsman.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.FinishReason;
import java.util.ArrayList;
import java.util.List;

/** What recorded lines of Ollama's own chat say, read in the plainest way. */
final class ExpectedOllama {
  private ExpectedOllama() {}

  static boolean isLine(JsonNode line) {
    return line.path("message").has("content") && line.has("done");
  }

  static Expected of(List<JsonNode> lines) {
    StringBuilder text = new StringBuilder();
    List<String> tools = new ArrayList<>();
    for (JsonNode line : lines) {
      text.append(line.path("message").path("content").asText());
      line.path("message")
          .path("tool_calls")
          .forEach(call -> tools.add(call.path("function").path("name").asText()));
    }
    JsonNode last = lines.get(lines.size() - 1);
    boolean cut = last.path("done_reason").asText().equals("length");
    FinishReason whole = tools.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
    return new Expected(
        text.toString(),
        tools,
        cut ? FinishReason.LENGTH : whole,
        last.path("prompt_eval_count").asInt(),
        last.path("eval_count").asInt(),
        List.of());
  }
}
