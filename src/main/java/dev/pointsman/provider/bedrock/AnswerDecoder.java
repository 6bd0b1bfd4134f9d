package dev.pointsman.provider.bedrock;

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

/** Reads a whole answer. It names neither itself nor the model. Confined to one answer. */
final class AnswerDecoder {
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final List<ToolCall> calls = new ArrayList<>();

  ChatAnswer decode(Bytes body) throws MalformedAnswer {
    JsonNode root =
        Json.object(body.array())
            .orElseThrow(() -> new MalformedAnswer("the answer is not a JSON object"));
    JsonNode content = Json.at(Json.at(Json.at(root, "output"), "message"), "content");
    if (!content.isArray()) {
      throw new MalformedAnswer("the answer has no message with content");
    }
    content.forEach(this::read);
    String reason = Json.textOrEmpty(root, "stopReason");
    Optional<Failure> broken = Words.broken(reason, text.length() == 0 && calls.isEmpty());
    if (broken.isPresent()) {
      throw new MalformedAnswer(broken.get());
    }
    return new ChatAnswer(
        "",
        "",
        text.toString(),
        reasoning.length() == 0 ? null : reasoning.toString(),
        null,
        calls,
        Words.finish(reason, !calls.isEmpty()),
        Words.usage(Json.at(root, "usage")),
        null,
        Dialect.BEDROCK_CONVERSE,
        body);
  }

  private void read(JsonNode block) {
    text.append(Words.text(block));
    reasoning.append(Words.reasoning(block));
    if (block.has("toolUse")) {
      calls.add(call(Json.at(block, "toolUse")));
    }
  }

  private static ToolCall call(JsonNode written) {
    JsonNode input = Json.at(written, "input");
    return new ToolCall(
        Json.textOrEmpty(written, "toolUseId"),
        Json.textOrEmpty(written, "name"),
        input.isContainerNode() ? input.toString() : "{}");
  }
}
