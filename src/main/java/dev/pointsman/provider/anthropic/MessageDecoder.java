package dev.pointsman.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.ErrorBody;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.ResponseHeaders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a whole message. */
final class MessageDecoder {
  private MessageDecoder() {}

  static ChatAnswer decode(Bytes body) throws MalformedAnswer {
    JsonNode root =
        Json.object(body.array())
            .orElseThrow(() -> new MalformedAnswer("the answer is not a JSON object"));
    if (root.has("error")) {
      throw new MalformedAnswer(ErrorBody.inside(root).failure(ResponseHeaders.NONE));
    }
    JsonNode content = Json.at(root, "content");
    if (!content.isArray()) {
      throw new MalformedAnswer("the message has no content");
    }
    String refusal = Json.text(Json.at(root, "stop_details"), "explanation");
    return new ChatAnswer(
        Json.textOrEmpty(root, "id"),
        Json.textOrEmpty(root, "model"),
        join(content, "text", "text"),
        emptyToNull(join(content, "thinking", "thinking")),
        refusal,
        toolCalls(content),
        Words.finish(Json.textOrEmpty(root, "stop_reason")),
        Words.usage(Json.at(root, "usage"), Usage.NONE),
        null,
        Dialect.ANTHROPIC_MESSAGES,
        body);
  }

  private static String join(JsonNode content, String type, String field) {
    StringBuilder text = new StringBuilder();
    for (JsonNode block : content) {
      if (type.equals(Json.text(block, "type"))) {
        text.append(Json.textOrEmpty(block, field));
      }
    }
    return text.toString();
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static List<ToolCall> toolCalls(JsonNode content) {
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode block : content) {
      if ("tool_use".equals(Json.text(block, "type"))) {
        calls.add(
            new ToolCall(
                Json.textOrEmpty(block, "id"), Json.textOrEmpty(block, "name"), input(block)));
      }
    }
    return calls;
  }

  /** A tool's input as JSON text. */
  static String input(JsonNode block) {
    JsonNode input = Json.at(block, "input");
    return input.isMissingNode() ? "{}" : input.toString();
  }
}
