package dev.pointsman.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer as an Anthropic message: the provider's own bytes where it speaks it, else made
 * anew. What other providers show of their reasoning is given to callers who asked for thinking,
 * with an empty signature, since nobody signed it; it is taken out of their next turn. Stateless.
 */
final class AnthropicAnswer {
  private AnthropicAnswer() {}

  static Buffer bytes(Reply reply) {
    ChatAnswer answer = reply.answer();
    return answer.dialect() == Dialect.ANTHROPIC_MESSAGES
        ? Buffer.buffer(answer.verbatim().array())
        : Json.bytes(render(answer, wantsThinking(reply.request())));
  }

  /** Whether a caller asked to see it. */
  static boolean wantsThinking(ChatRequest request) {
    return request.conversation().reasoningEffort() != null;
  }

  static ObjectNode json(Reply reply) {
    ChatAnswer answer = reply.answer();
    return answer.dialect() == Dialect.ANTHROPIC_MESSAGES
            && JsonBody.again(answer.verbatim()) instanceof ObjectNode object
        ? object
        : render(answer, wantsThinking(reply.request()));
  }

  private static ObjectNode render(ChatAnswer answer, boolean thinking) {
    ObjectNode message = head(answer.id(), answer.model());
    ArrayNode content = message.putArray("content");
    if (thinking && answer.reasoning() != null && !answer.reasoning().isEmpty()) {
      content.add(thinking(answer.reasoning()));
    }
    addText(content, answer.text());
    addText(content, answer.refusal());
    answer.toolCalls().forEach(call -> content.add(toolUse(call)));
    message.put("stop_reason", stop(reason(answer)));
    message.putNull("stop_sequence");
    message.set("usage", usage(answer.usage()));
    return message;
  }

  static ObjectNode thinking(String words) {
    return Json.object().put("type", "thinking").put("thinking", words).put("signature", "");
  }

  private static void addText(ArrayNode content, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      content.addObject().put("type", "text").put("text", text);
    }
  }

  /** Some providers end a turn of tool calls with a plain stop. */
  private static FinishReason reason(ChatAnswer answer) {
    boolean calls = answer.finish() == FinishReason.STOP && !answer.toolCalls().isEmpty();
    return calls ? FinishReason.TOOL_CALLS : answer.finish();
  }

  /** A message without what comes later. */
  static ObjectNode head(String id, String model) {
    return Json.object()
        .put("id", id)
        .put("type", "message")
        .put("role", "assistant")
        .put("model", model);
  }

  private static ObjectNode toolUse(ToolCall call) {
    ObjectNode block = toolUse(call.id(), call.name());
    block.set("input", input(call.arguments()));
    return block;
  }

  /** A call whose input comes later. */
  static ObjectNode toolUse(String id, String name) {
    return Json.object().put("type", "tool_use").put("id", id).put("name", name);
  }

  /** Arguments are an object here; what a model broke is handed on as it wrote it. */
  private static JsonNode input(String arguments) {
    try {
      JsonNode read = Json.MAPPER.readTree(arguments.isBlank() ? "{}" : arguments);
      return read.isObject() ? read : Json.object().set("value", read);
    } catch (JsonProcessingException e) {
      return Json.object().put("invalid_json", arguments);
    }
  }

  static String stop(FinishReason reason) {
    return switch (reason) {
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER -> "refusal";
      case STOP, UNKNOWN -> "end_turn";
    };
  }

  static ObjectNode usage(Usage usage) {
    return Json.object()
        .put("input_tokens", usage.input())
        .put("cache_creation_input_tokens", usage.cacheWrite())
        .put("cache_read_input_tokens", usage.cachedInput())
        .put("output_tokens", usage.allOutput());
  }
}
