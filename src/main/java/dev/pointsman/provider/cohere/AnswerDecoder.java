package dev.pointsman.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.MalformedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a whole answer. It does not name the model. Stateless. */
final class AnswerDecoder {
  private AnswerDecoder() {}

  static ChatAnswer decode(Bytes body) throws MalformedAnswer {
    JsonNode root =
        Json.object(body.array())
            .orElseThrow(() -> new MalformedAnswer("the answer is not a JSON object"));
    JsonNode message = Json.at(root, "message");
    String reason = Json.textOrEmpty(root, "finish_reason");
    Optional<Failure> broken = Words.broken(reason, Json.textOrEmpty(root, "error"));
    if (broken.isPresent()) {
      throw new MalformedAnswer(broken.get());
    }
    if (!message.isObject()) {
      throw new MalformedAnswer("the answer has no message");
    }
    String reasoning = Json.textOrEmpty(message, "tool_plan") + join(message, "thinking");
    return new ChatAnswer(
        Json.textOrEmpty(root, "id"),
        "",
        join(message, "text"),
        reasoning.isEmpty() ? null : reasoning,
        null,
        calls(message),
        Words.finish(reason),
        Words.usage(Json.at(root, "usage")),
        null,
        Dialect.COHERE_CHAT,
        body);
  }

  private static String join(JsonNode message, String field) {
    StringBuilder text = new StringBuilder();
    for (JsonNode part : Json.at(message, "content")) {
      text.append(Json.textOrEmpty(part, field));
    }
    return text.toString();
  }

  private static List<ToolCall> calls(JsonNode message) {
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : Json.at(message, "tool_calls")) {
      JsonNode function = Json.at(call, "function");
      calls.add(
          new ToolCall(
              Json.textOrEmpty(call, "id"),
              Json.textOrEmpty(function, "name"),
              Words.arguments(Json.textOrEmpty(function, "arguments"))));
    }
    return calls;
  }
}
