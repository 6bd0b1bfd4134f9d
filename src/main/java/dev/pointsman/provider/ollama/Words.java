package dev.pointsman.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.Json;
import java.util.ArrayList;
import java.util.List;

/** What single fields of answers and lines mean. Stateless. */
final class Words {
  private Words() {}

  /**
   * Why it stopped; older servers do not say.
   *
   * @param called whether it called a tool
   */
  static FinishReason finish(String reason, boolean called) {
    return switch (reason) {
      case "", "stop" -> called ? FinishReason.TOOL_CALLS : FinishReason.STOP;
      case "length" -> FinishReason.LENGTH;
      default -> FinishReason.UNKNOWN;
    };
  }

  static Usage usage(JsonNode root) {
    return new Usage(count(root, "prompt_eval_count"), 0, 0, count(root, "eval_count"), 0);
  }

  private static int count(JsonNode root, String name) {
    return Math.max(0, Json.at(root, name).asInt(0));
  }

  /**
   * The calls of a message; older servers give them no id.
   *
   * @param before how many calls the answer had before
   */
  static List<ToolCall> calls(JsonNode root, int before) {
    List<ToolCall> calls = new ArrayList<>();
    String made = Json.textOrEmpty(root, "created_at").replaceAll("\\W", "");
    for (JsonNode call : Json.at(Json.at(root, "message"), "tool_calls")) {
      JsonNode function = Json.at(call, "function");
      JsonNode arguments = Json.at(function, "arguments");
      String id = Json.text(call, "id");
      calls.add(
          new ToolCall(
              id == null ? "call_" + made + "_" + (before + calls.size()) : id,
              Json.textOrEmpty(function, "name"),
              arguments.isObject() ? arguments.toString() : "{}"));
    }
    return calls;
  }
}
