package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.Dialect;
import java.util.List;

/**
 * Tells a whole chat completion as chunks: of every choice all that its provider said of it, log
 * probabilities included. Stateless.
 */
final class OpenAiRetelling {
  private OpenAiRetelling() {}

  static List<ChatChunk> of(ChatAnswer answer) {
    if (answer.dialect() != Dialect.OPENAI_CHAT
        || !(JsonBody.again(answer.verbatim()) instanceof ObjectNode whole)) {
      return answer.chunks();
    }
    ObjectNode head = whole.without(List.of("choices", "usage", "object"));
    head.put("object", "chat.completion.chunk");
    Retold retold = new Retold(Dialect.OPENAI_CHAT);
    JsonNode choices = JsonBody.again(answer.verbatim()).path("choices");
    for (JsonNode choice : choices) {
      retold.add(chunk(head, words(choice)), Retold.opened(answer));
    }
    for (JsonNode choice : choices) {
      retold.add(chunk(head, end(choice, answer)));
    }
    return retold.closed(answer);
  }

  private static ObjectNode chunk(ObjectNode head, ObjectNode choice) {
    ObjectNode chunk = head.deepCopy();
    chunk.putArray("choices").add(choice);
    return chunk;
  }

  private static ObjectNode words(JsonNode choice) {
    ObjectNode words = choice.deepCopy();
    JsonNode delta = words.remove("message");
    int index = 0;
    for (JsonNode call : delta.path("tool_calls")) {
      if (call instanceof ObjectNode object) {
        object.put("index", index++);
      }
    }
    words.set("delta", delta);
    if (!words.has("logprobs")) {
      words.putNull("logprobs");
    }
    return words.putNull("finish_reason");
  }

  /** Some providers do not say why an answer ended. */
  private static ObjectNode end(JsonNode choice, ChatAnswer answer) {
    ObjectNode end = Json.object();
    end.set("index", choice.path("index"));
    end.putObject("delta");
    end.putNull("logprobs");
    String reason = choice.path("finish_reason").asText("");
    return end.put(
        "finish_reason", reason.isEmpty() ? OpenAiAnswer.finish(answer.finish()) : reason);
  }
}
