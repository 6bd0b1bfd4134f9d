package dev.pointsman.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.provider.ErrorBody;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.ResponseHeaders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a whole answer. */
final class AnswerDecoder {
  private AnswerDecoder() {}

  static ChatAnswer decode(Bytes body) throws MalformedAnswer {
    JsonNode root =
        Json.object(body.array())
            .orElseThrow(() -> new MalformedAnswer("the answer is not a JSON object"));
    JsonNode choice = Json.at(root, "choices").path(0);
    if (!choice.isObject()) {
      throw notAnAnswer(root);
    }
    JsonNode message = Json.at(choice, "message");
    String reason = Json.textOrEmpty(choice, "finish_reason");
    if (!message.isObject() && reason.isEmpty()) {
      throw new MalformedAnswer("the answer's choice has neither message nor finish reason");
    }
    List<ToolCall> toolCalls = toolCalls(message);
    return new ChatAnswer(
        Json.textOrEmpty(root, "id"),
        Json.textOrEmpty(root, "model"),
        Words.text(Json.at(message, "content")),
        emptyToNull(Words.reasoning(message)),
        emptyToNull(Json.textOrEmpty(message, "refusal")),
        toolCalls,
        reason.isEmpty() ? unsaid(toolCalls) : Words.finish(reason),
        Words.usage(Json.at(root, "usage")),
        meanLogprob(Json.at(choice, "logprobs")),
        Dialect.OPENAI_CHAT,
        message.isObject() ? body : withMessage(root));
  }

  /** Azure leaves the message out where it filtered all of it; callers need one. */
  private static Bytes withMessage(JsonNode root) {
    ObjectNode whole = root.deepCopy();
    ObjectNode choice = (ObjectNode) whole.path("choices").path(0);
    choice.putObject("message").put("role", "assistant").putNull("content").putNull("refusal");
    return Bytes.of(whole.toString());
  }

  private static MalformedAnswer notAnAnswer(JsonNode root) {
    return Json.at(root, "error").isMissingNode()
        ? new MalformedAnswer("the answer has no choices")
        : new MalformedAnswer(ErrorBody.inside(root).failure(ResponseHeaders.NONE));
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** Some say nothing of an answer that came to its own end. */
  private static FinishReason unsaid(List<ToolCall> toolCalls) {
    return toolCalls.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
  }

  private static List<ToolCall> toolCalls(JsonNode message) {
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : Json.at(message, "tool_calls")) {
      JsonNode function = Json.at(call, "function");
      if (function.isObject()) {
        calls.add(toolCall(Json.textOrEmpty(call, "id"), function, "arguments"));
      } else {
        calls.add(toolCall(Json.textOrEmpty(call, "id"), Json.at(call, "custom"), "input"));
      }
    }
    JsonNode old = Json.at(message, "function_call");
    if (!Json.textOrEmpty(old, "name").isEmpty() && calls.isEmpty()) {
      calls.add(toolCall("", old, "arguments"));
    }
    return calls;
  }

  private static ToolCall toolCall(String id, JsonNode call, String arguments) {
    JsonNode value = Json.at(call, arguments);
    String text = value.isContainerNode() ? value.toString() : value.asText("");
    return new ToolCall(id, Json.textOrEmpty(call, "name"), text);
  }

  private static @Nullable Double meanLogprob(JsonNode logprobs) {
    double sum = 0;
    int count = 0;
    for (JsonNode token : Json.at(logprobs, "content")) {
      sum += token.path("logprob").asDouble(0);
      count++;
    }
    return count == 0 ? null : sum / count;
  }
}
