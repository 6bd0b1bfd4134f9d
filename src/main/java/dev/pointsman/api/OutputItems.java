package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Conversation.ToolCall;

/** Output items of responses that are made here, whole or as they begin. Stateless. */
final class OutputItems {
  private OutputItems() {}

  static ObjectNode message(String id, String status, ArrayNode content) {
    ObjectNode item = Json.object().put("id", id).put("type", "message").put("status", status);
    item.set("content", content);
    return item.put("role", "assistant");
  }

  static ObjectNode text(String text) {
    ObjectNode part = Json.object().put("type", "output_text");
    part.putArray("annotations");
    part.putArray("logprobs");
    return part.put("text", text);
  }

  static ObjectNode refusal(String refusal) {
    return Json.object().put("type", "refusal").put("refusal", refusal);
  }

  static ObjectNode reasoning(String id, ArrayNode summary) {
    ObjectNode item = Json.object().put("id", id).put("type", "reasoning");
    item.set("summary", summary);
    return item;
  }

  static ObjectNode summary(String text) {
    return Json.object().put("type", "summary_text").put("text", text);
  }

  static ObjectNode reasoningText(String text) {
    return Json.object().put("type", "reasoning_text").put("text", text);
  }

  static ObjectNode call(String id, ToolCall call, String status) {
    return Json.object()
        .put("id", id)
        .put("type", "function_call")
        .put("status", status)
        .put("arguments", call.arguments())
        .put("call_id", call.id())
        .put("name", call.name());
  }
}
