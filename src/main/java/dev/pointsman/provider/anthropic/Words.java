package dev.pointsman.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.Json;

/** What single fields of messages and events mean. */
final class Words {
  private Words() {}

  static FinishReason finish(String reason) {
    return switch (reason) {
      case "end_turn", "stop_sequence", "pause_turn" -> FinishReason.STOP;
      case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
      case "tool_use" -> FinishReason.TOOL_CALLS;
      case "refusal" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.UNKNOWN;
    };
  }

  /**
   * Disjoint tokens: input excludes the cache already, output includes thinking. What compaction
   * used is billed but not in the sums.
   *
   * @param before what earlier events of the same message said; counts that are absent keep it
   */
  static Usage usage(JsonNode usage, Usage before) {
    int reasoning =
        count(Json.at(usage, "output_tokens_details"), "thinking_tokens", before.reasoning());
    int output = count(usage, "output_tokens", before.allOutput());
    Usage sums =
        new Usage(
            count(usage, "input_tokens", before.input()),
            count(usage, "cache_read_input_tokens", before.cachedInput()),
            count(usage, "cache_creation_input_tokens", before.cacheWrite()),
            Math.max(0, output - reasoning),
            reasoning);
    return sums.plus(compaction(usage));
  }

  private static Usage compaction(JsonNode usage) {
    Usage sum = Usage.NONE;
    for (JsonNode iteration : Json.at(usage, "iterations")) {
      if ("compaction".equals(Json.text(iteration, "type"))) {
        sum = sum.plus(usage(iteration, Usage.NONE));
      }
    }
    return sum;
  }

  private static int count(JsonNode node, String name, int otherwise) {
    return Math.max(0, Json.at(node, name).asInt(otherwise));
  }
}
