package dev.pointsman.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.Dialect;
import dev.pointsman.provider.ErrorBody;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.ResponseHeaders;
import java.util.List;

/** Reads a whole answer. It has no id. Stateless. */
final class AnswerDecoder {
  private AnswerDecoder() {}

  static ChatAnswer decode(Bytes body) throws MalformedAnswer {
    JsonNode root =
        Json.object(body.array())
            .orElseThrow(() -> new MalformedAnswer("the answer is not a JSON object"));
    if (root.has("error")) {
      throw new MalformedAnswer(ErrorBody.inside(root).failure(ResponseHeaders.NONE));
    }
    JsonNode message = Json.at(root, "message");
    if (!message.isObject()) {
      throw new MalformedAnswer("the answer has no message");
    }
    List<ToolCall> calls = Words.calls(root, 0);
    return new ChatAnswer(
        "",
        Json.textOrEmpty(root, "model"),
        Json.textOrEmpty(message, "content"),
        Json.text(message, "thinking"),
        null,
        calls,
        Words.finish(Json.textOrEmpty(root, "done_reason"), !calls.isEmpty()),
        Words.usage(root),
        null,
        Dialect.OLLAMA_CHAT,
        body);
  }
}
