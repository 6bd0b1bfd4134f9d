package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A whole answer in OpenAI's shape: the provider's own bytes where it speaks it, else made anew.
 * Stateless.
 */
final class OpenAiAnswer {
  private OpenAiAnswer() {}

  static Buffer bytes(ChatAnswer answer, long created) {
    return answer.dialect() == Dialect.OPENAI_CHAT
        ? Buffer.buffer(answer.verbatim().array())
        : Json.bytes(render(answer, created));
  }

  static ObjectNode json(ChatAnswer answer, long created) {
    if (answer.dialect() != Dialect.OPENAI_CHAT) {
      return render(answer, created);
    }
    try {
      JsonNode body = Json.MAPPER.readTree(answer.verbatim().array());
      return body instanceof ObjectNode object ? object : render(answer, created);
    } catch (IOException e) {
      throw new UncheckedIOException("the answer was read before, but not again", e);
    }
  }

  /** Made anew, whatever its dialect. */
  static ObjectNode render(ChatAnswer answer, long created) {
    ObjectNode json = Json.object();
    json.put("id", answer.id());
    json.put("object", "chat.completion");
    json.put("created", created);
    json.put("model", answer.model());
    ObjectNode choice = json.putArray("choices").addObject();
    choice.put("index", 0);
    choice.set("message", message(answer));
    choice.putNull("logprobs");
    choice.put("finish_reason", finish(answer.finish()));
    json.set("usage", usage(answer.usage()));
    return json;
  }

  private static ObjectNode message(ChatAnswer answer) {
    ObjectNode message = Json.object();
    message.put("role", "assistant");
    boolean silent = answer.text().isEmpty() && !answer.toolCalls().isEmpty();
    message.put("content", silent ? null : answer.text());
    message.put("refusal", answer.refusal());
    if (answer.reasoning() != null) {
      message.put("reasoning_content", answer.reasoning());
    }
    if (!answer.toolCalls().isEmpty()) {
      message.set("tool_calls", toolCalls(answer.toolCalls()));
    }
    return message;
  }

  private static ArrayNode toolCalls(List<ToolCall> calls) {
    ArrayNode json = Json.MAPPER.createArrayNode();
    for (ToolCall call : calls) {
      ObjectNode each = json.addObject().put("id", call.id()).put("type", "function");
      each.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    }
    return json;
  }

  static String finish(FinishReason reason) {
    return switch (reason) {
      case LENGTH -> "length";
      case TOOL_CALLS -> "tool_calls";
      case CONTENT_FILTER -> "content_filter";
      case STOP, UNKNOWN -> "stop";
    };
  }

  static ObjectNode usage(Usage usage) {
    ObjectNode json = Json.object();
    json.put("prompt_tokens", usage.allInput());
    json.put("completion_tokens", usage.allOutput());
    json.put("total_tokens", usage.allInput() + usage.allOutput());
    json.putObject("prompt_tokens_details").put("cached_tokens", usage.cachedInput());
    json.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoning());
    return json;
  }
}
