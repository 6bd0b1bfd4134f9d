package dev.pointsman.provider.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.ErrorBody;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.ResponseHeaders;

/** What single fields of responses mean. */
final class Words {
  private Words() {}

  /**
   * Why it ended.
   *
   * @param calls whether it calls a tool of the caller's
   */
  static FinishReason finish(JsonNode response, boolean calls) {
    if ("incomplete".equals(Json.text(response, "status"))) {
      String reason = Json.textOrEmpty(Json.at(response, "incomplete_details"), "reason");
      return switch (reason) {
        case "max_output_tokens", "max_tokens", "length" -> FinishReason.LENGTH;
        case "content_filter" -> FinishReason.CONTENT_FILTER;
        default -> FinishReason.UNKNOWN;
      };
    }
    return calls ? FinishReason.TOOL_CALLS : FinishReason.STOP;
  }

  /** The failure of a response that says it failed. */
  static Failure failure(JsonNode response) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.set("error", Json.at(response, "error").isObject() ? response.get("error") : response);
    return ErrorBody.inside(root).failure(ResponseHeaders.NONE);
  }

  /** Disjoint tokens, which never add up to more than the provider's sums. */
  static Usage usage(JsonNode usage) {
    int input = count(usage, "input_tokens");
    int output = count(usage, "output_tokens");
    JsonNode details = Json.at(usage, "input_tokens_details");
    int cached = Math.min(input, count(details, "cached_tokens"));
    int written = Math.min(input - cached, count(details, "cache_write_tokens"));
    int reasoning = count(Json.at(usage, "output_tokens_details"), "reasoning_tokens");
    boolean beside = input + output + reasoning == count(usage, "total_tokens");
    int spoken = beside || reasoning > output ? output : output - reasoning;
    return new Usage(input - cached - written, cached, written, spoken, reasoning);
  }

  private static int count(JsonNode node, String name) {
    return Math.max(0, Json.at(node, name).asInt(0));
  }
}
