package dev.pointsman.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What single fields of responses mean. Stateless. */
final class Words {
  /** The model wrote a tool call that nobody can read; another one may do better. */
  private static final Set<String> BROKEN_CALLS =
      Set.of(
          "MALFORMED_FUNCTION_CALL",
          "UNEXPECTED_TOOL_CALL",
          "TOO_MANY_TOOL_CALLS",
          "MISSING_THOUGHT_SIGNATURE",
          "MALFORMED_RESPONSE");

  private Words() {}

  static boolean isBrokenCall(String reason) {
    return BROKEN_CALLS.contains(reason);
  }

  /**
   * Why it stopped.
   *
   * @param called whether it called a tool, which the reason does not say
   */
  static FinishReason finish(String reason, boolean called) {
    return switch (reason) {
      case "STOP" -> called ? FinishReason.TOOL_CALLS : FinishReason.STOP;
      case "MAX_TOKENS" -> FinishReason.LENGTH;
      case "SAFETY",
          "RECITATION",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "MODEL_ARMOR",
          "LANGUAGE",
          "IMAGE_SAFETY",
          "IMAGE_PROHIBITED_CONTENT",
          "IMAGE_RECITATION" ->
          FinishReason.CONTENT_FILTER;
      default -> called ? FinishReason.TOOL_CALLS : FinishReason.UNKNOWN;
    };
  }

  /** Why the prompt was blocked, in words; null if it was not. */
  static @Nullable String blocked(JsonNode root) {
    JsonNode feedback = Json.at(root, "promptFeedback");
    String reason = Json.text(feedback, "blockReason");
    if (reason == null) {
      return null;
    }
    String message = Json.text(feedback, "blockReasonMessage");
    return message == null ? "the prompt was blocked: " + reason : message;
  }

  /**
   * Disjoint tokens: the prompt's count holds the cached ones, the candidates' holds no thoughts,
   * and what tools fetched is read like a prompt.
   *
   * @param before what earlier events said; counts that are absent keep it
   */
  static Usage usage(JsonNode usage, Usage before) {
    if (!usage.isObject()) {
      return before;
    }
    int cached = count(usage, "cachedContentTokenCount", before.cachedInput());
    boolean counted = usage.has("promptTokenCount") || usage.has("toolUsePromptTokenCount");
    int read = count(usage, "promptTokenCount", 0) + count(usage, "toolUsePromptTokenCount", 0);
    return new Usage(
        counted ? Math.max(0, read - cached) : before.input(),
        cached,
        0,
        count(usage, "candidatesTokenCount", before.output()),
        count(usage, "thoughtsTokenCount", before.reasoning()));
  }

  private static int count(JsonNode node, String name, int otherwise) {
    return Math.max(0, Json.at(node, name).asInt(otherwise));
  }
}
