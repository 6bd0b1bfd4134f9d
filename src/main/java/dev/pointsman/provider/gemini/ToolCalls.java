package dev.pointsman.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.provider.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tool calls of one answer: gives them ids where the model gives none, keeps their
 * signatures, and puts together calls that come in pieces. Confined to one answer.
 */
final class ToolCalls {
  private final ThoughtSignatures signatures;
  private int count;
  private @Nullable Open open;

  ToolCalls(ThoughtSignatures signatures) {
    this.signatures = signatures;
  }

  private record Open(String id, String name, PartialArguments arguments) {}

  /** How many there were. */
  int count() {
    return count;
  }

  /**
   * A call that is whole now.
   *
   * @param part with a {@code functionCall}
   * @param answerId makes ids unique
   */
  Optional<ToolCall> read(JsonNode part, String answerId) {
    JsonNode written = Json.at(part, "functionCall");
    String name = Json.textOrEmpty(written, "name");
    boolean more = Json.at(written, "willContinue").asBoolean(false);
    if (!name.isEmpty()) {
      String given = Json.text(written, "id");
      String id = given == null ? "call_" + answerId + "_" + count : given;
      signatures.keep(id, Json.textOrEmpty(part, "thoughtSignature"));
      if (!more && !written.has("partialArgs")) {
        return Optional.of(whole(id, name, Json.at(written, "args")));
      }
      open = new Open(id, name, new PartialArguments());
    }
    Open growing = open;
    if (growing == null) {
      return Optional.empty();
    }
    Json.at(written, "partialArgs").forEach(growing.arguments::add);
    return more ? Optional.empty() : rest();
  }

  /** A call that no last piece closed. */
  Optional<ToolCall> rest() {
    Open last = open;
    open = null;
    return last == null
        ? Optional.empty()
        : Optional.of(whole(last.id, last.name, last.arguments.json()));
  }

  private ToolCall whole(String id, String name, JsonNode arguments) {
    count++;
    return new ToolCall(id, name, arguments.isObject() ? arguments.toString() : "{}");
  }
}
