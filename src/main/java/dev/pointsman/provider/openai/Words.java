package dev.pointsman.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.Json;

/** What single fields of answers and chunks mean. */
final class Words {
  private Words() {}

  static FinishReason finish(String reason) {
    return switch (reason) {
      case "stop", "eos", "end_turn", "stop_sequence" -> FinishReason.STOP;
      case "length", "model_length", "max_tokens" -> FinishReason.LENGTH;
      case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
      case "content_filter" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.UNKNOWN;
    };
  }

  /**
   * Disjoint tokens. Most count reasoning within completion tokens, xAI beside them; the total
   * tells. Some report more cached tokens than there were, or the same tokens as read and written;
   * the classes never add up to more than the prompt.
   */
  static Usage usage(JsonNode usage) {
    int prompt = count(usage, "prompt_tokens");
    int completion = count(usage, "completion_tokens");
    JsonNode promptDetails = Json.at(usage, "prompt_tokens_details");
    int reasoning = count(Json.at(usage, "completion_tokens_details"), "reasoning_tokens");
    int cached = Math.min(prompt, cached(usage, promptDetails));
    int written = Math.min(prompt - cached, count(promptDetails, "cache_write_tokens"));
    boolean beside = prompt + completion + reasoning == count(usage, "total_tokens");
    int output = beside || reasoning > completion ? completion : completion - reasoning;
    return new Usage(prompt - cached - written, cached, written, output, reasoning);
  }

  private static int cached(JsonNode usage, JsonNode promptDetails) {
    return Math.max(
        Math.max(count(promptDetails, "cached_tokens"), count(usage, "cached_tokens")),
        Math.max(count(usage, "prompt_cache_hit_tokens"), count(usage, "num_cached_tokens")));
  }

  private static int count(JsonNode node, String name) {
    return Math.max(0, Json.at(node, name).asInt(0));
  }

  /** Words of a content that is a text or a list of parts. */
  static String text(JsonNode content) {
    return content.isArray() ? parts(content, "text", "text") : content.asText("");
  }

  /** Visible reasoning, whichever of the known fields carries it. */
  static String reasoning(JsonNode message) {
    String reasoning = Json.textOrEmpty(message, "reasoning_content");
    if (reasoning.isEmpty()) {
      reasoning = Json.textOrEmpty(message, "reasoning");
    }
    JsonNode content = Json.at(message, "content");
    return reasoning.isEmpty() && content.isArray()
        ? parts(content, "thinking", "thinking")
        : reasoning;
  }

  private static String parts(JsonNode content, String type, String field) {
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      if (type.equals(Json.text(part, "type"))) {
        text.append(text(Json.at(part, field)));
      }
    }
    return text.toString();
  }
}
