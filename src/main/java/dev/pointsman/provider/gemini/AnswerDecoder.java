package dev.pointsman.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.MalformedAnswer;
import java.util.ArrayList;
import java.util.List;

/** Reads a whole response. Confined to one response. */
final class AnswerDecoder {
  private final ToolCalls calls;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thoughts = new StringBuilder();
  private final List<ToolCall> called = new ArrayList<>();

  AnswerDecoder(ThoughtSignatures signatures) {
    this.calls = new ToolCalls(signatures);
  }

  ChatAnswer decode(Bytes body) throws MalformedAnswer {
    JsonNode root =
        Json.object(body.array())
            .orElseThrow(() -> new MalformedAnswer("the answer is not a JSON object"));
    JsonNode candidate = candidate(root);
    String id = Json.textOrEmpty(root, "responseId");
    String blocked = Words.blocked(root);
    String reason = Json.textOrEmpty(candidate, "finishReason");
    for (JsonNode part : Json.at(Json.at(candidate, "content"), "parts")) {
      read(part, id);
    }
    calls.rest().ifPresent(called::add);
    FinishReason finish =
        blocked == null ? Words.finish(reason, calls.count() > 0) : FinishReason.CONTENT_FILTER;
    return new ChatAnswer(
        id,
        Json.textOrEmpty(root, "modelVersion"),
        text.toString(),
        thoughts.length() == 0 ? null : thoughts.toString(),
        blocked,
        called,
        finish,
        Words.usage(Json.at(root, "usageMetadata"), Usage.NONE),
        null,
        Dialect.GEMINI_CONTENT,
        body);
  }

  private static JsonNode candidate(JsonNode root) throws MalformedAnswer {
    if (root.has("error")) {
      throw new MalformedAnswer(Errors.inside(root));
    }
    JsonNode candidate = Json.at(root, "candidates").path(0);
    if (!candidate.isObject() && Words.blocked(root) == null) {
      throw new MalformedAnswer("the answer has neither a candidate nor a reason for none");
    }
    String reason = Json.textOrEmpty(candidate, "finishReason");
    if (Words.isBrokenCall(reason)) {
      throw new MalformedAnswer(broken(candidate, reason));
    }
    return candidate;
  }

  private void read(JsonNode part, String id) {
    if (part.has("functionCall")) {
      calls.read(part, id).ifPresent(called::add);
    } else {
      boolean thought = Json.at(part, "thought").asBoolean(false);
      (thought ? thoughts : text).append(Json.textOrEmpty(part, "text"));
    }
  }

  static Failure broken(JsonNode candidate, String reason) {
    String message = Json.textOrEmpty(candidate, "finishMessage");
    return new Failure(
        FailureKind.MALFORMED,
        0,
        reason,
        message.isEmpty() ? "it ended with " + reason : message,
        null);
  }
}
