package dev.pointsman.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.FailureWords;
import dev.pointsman.provider.Json;
import java.util.Optional;

/** What single fields of answers and events mean. Stateless. */
final class Words {
  private Words() {}

  /** The failure that a reason to finish amounts to; empty for one that ends an answer. */
  static Optional<Failure> broken(String reason, String message) {
    boolean late = reason.equals("TIMEOUT");
    if (!late && !reason.equals("ERROR")) {
      return Optional.empty();
    }
    FailureKind kind = late ? FailureKind.TIMEOUT : FailureWords.kind(0, null, null, message);
    String words = message.isEmpty() ? "it ended with " + reason : message;
    return Optional.of(new Failure(kind, 0, reason, words, null));
  }

  static FinishReason finish(String reason) {
    return switch (reason) {
      case "COMPLETE", "STOP_SEQUENCE" -> FinishReason.STOP;
      case "MAX_TOKENS", "ERROR_LIMIT" -> FinishReason.LENGTH;
      case "TOOL_CALL" -> FinishReason.TOOL_CALLS;
      case "ERROR_TOXIC" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.UNKNOWN;
    };
  }

  /**
   * What is billed, where that is said: the tokens that were read hold a preamble of the provider's
   * own, cached or not, which costs nothing.
   */
  static Usage usage(JsonNode usage) {
    JsonNode billed = Json.at(usage, "billed_units");
    JsonNode tokens = Json.at(usage, "tokens");
    JsonNode counted = billed.has("output_tokens") || billed.has("input_tokens") ? billed : tokens;
    int output = count(counted, "output_tokens");
    int reasoning = Math.min(output, count(tokens, "reasoning_tokens"));
    return new Usage(count(counted, "input_tokens"), 0, 0, output - reasoning, reasoning);
  }

  private static int count(JsonNode node, String name) {
    return Math.max(0, Json.at(node, name).asInt(0));
  }

  /** A tool's arguments; one that takes none may be called with {@code null}. */
  static String arguments(String said) {
    return said.isBlank() || said.strip().equals("null") ? "{}" : said;
  }
}
