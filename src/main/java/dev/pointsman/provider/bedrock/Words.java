package dev.pointsman.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.Json;
import java.util.Optional;

/** What single fields of answers and events mean. Stateless. */
final class Words {
  private static final String TOO_LONG = "model_context_window_exceeded";

  private Words() {}

  /**
   * The failure that a reason to stop amounts to; empty for one that ends an answer.
   *
   * @param silent whether nothing was said before
   */
  static Optional<Failure> broken(String reason, boolean silent) {
    if (reason.startsWith("malformed_")) {
      return Optional.of(
          new Failure(FailureKind.MALFORMED, 0, reason, "it ended with " + reason, null));
    }
    return reason.equals(TOO_LONG) && silent
        ? Optional.of(
            new Failure(
                FailureKind.CONTEXT_WINDOW, 0, reason, "the input fills the context window", null))
        : Optional.empty();
  }

  /**
   * Why it stopped.
   *
   * @param called whether it called a tool
   */
  static FinishReason finish(String reason, boolean called) {
    return switch (reason) {
      case "end_turn", "stop_sequence" -> FinishReason.STOP;
      case "max_tokens", TOO_LONG -> FinishReason.LENGTH;
      case "tool_use" -> called ? FinishReason.TOOL_CALLS : FinishReason.STOP;
      case "guardrail_intervened", "content_filtered" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.UNKNOWN;
    };
  }

  /** Its classes are disjoint already; thinking counts as output. */
  static Usage usage(JsonNode usage) {
    return new Usage(
        count(usage, "inputTokens"),
        count(usage, "cacheReadInputTokens"),
        count(usage, "cacheWriteInputTokens"),
        count(usage, "outputTokens"),
        0);
  }

  private static int count(JsonNode usage, String name) {
    return Math.max(0, Json.at(usage, name).asInt(0));
  }

  /** Words of reasoning in a block or a piece of one. */
  static String reasoning(JsonNode block) {
    JsonNode content = Json.at(block, "reasoningContent");
    JsonNode whole = Json.at(content, "reasoningText");
    return Json.textOrEmpty(whole.isObject() ? whole : content, "text");
  }

  /** Words of a block, with or without sources. */
  static String text(JsonNode block) {
    StringBuilder text = new StringBuilder(Json.textOrEmpty(block, "text"));
    for (JsonNode cited : Json.at(Json.at(block, "citationsContent"), "content")) {
      text.append(Json.textOrEmpty(cited, "text"));
    }
    return text.toString();
  }
}
