package dev.pointsman.provider.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.Dialect;
import dev.pointsman.provider.ErrorBody;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.ResponseHeaders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a whole response. Confined to one answer. */
final class AnswerDecoder {
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final List<ToolCall> calls = new ArrayList<>();
  private double logprobs;
  private int tokens;

  private AnswerDecoder() {}

  static ChatAnswer decode(Bytes body) throws MalformedAnswer {
    JsonNode root =
        Json.object(body.array())
            .orElseThrow(() -> new MalformedAnswer("the answer is not a JSON object"));
    if ("failed".equals(Json.text(root, "status"))) {
      throw new MalformedAnswer(Words.failure(root));
    }
    JsonNode output = Json.at(root, "output");
    if (!output.isArray()) {
      throw Json.at(root, "error").isMissingNode()
          ? new MalformedAnswer("the response has no output")
          : new MalformedAnswer(ErrorBody.inside(root).failure(ResponseHeaders.NONE));
    }
    AnswerDecoder decoder = new AnswerDecoder();
    output.forEach(decoder::item);
    return decoder.answer(root, body);
  }

  private void item(JsonNode item) {
    switch (Json.textOrEmpty(item, "type")) {
      case "message" -> Json.at(item, "content").forEach(this::part);
      case "function_call" -> call(item, "arguments");
      case "custom_tool_call" -> call(item, "input");
      case "reasoning" -> {
        Json.at(item, "summary").forEach(this::thought);
        Json.at(item, "content").forEach(this::thought);
      }
      default -> {}
    }
  }

  private void part(JsonNode part) {
    text.append(
        "output_text".equals(Json.text(part, "type")) ? Json.textOrEmpty(part, "text") : "");
    refusal.append(Json.textOrEmpty(part, "refusal"));
    for (JsonNode token : Json.at(part, "logprobs")) {
      logprobs += token.path("logprob").asDouble(0);
      tokens++;
    }
  }

  private void thought(JsonNode part) {
    reasoning.append(reasoning.isEmpty() ? "" : "\n\n").append(Json.textOrEmpty(part, "text"));
  }

  private void call(JsonNode item, String arguments) {
    calls.add(
        new ToolCall(
            Json.textOrEmpty(item, "call_id"),
            Json.textOrEmpty(item, "name"),
            Json.textOrEmpty(item, arguments)));
  }

  private ChatAnswer answer(JsonNode root, Bytes body) {
    return new ChatAnswer(
        Json.textOrEmpty(root, "id"),
        Json.textOrEmpty(root, "model"),
        text.toString(),
        emptyToNull(reasoning),
        emptyToNull(refusal),
        calls,
        Words.finish(root, !calls.isEmpty()),
        Words.usage(Json.at(root, "usage")),
        tokens == 0 ? null : logprobs / tokens,
        Dialect.OPENAI_RESPONSES,
        body);
  }

  private static @Nullable String emptyToNull(StringBuilder words) {
    return words.isEmpty() ? null : words.toString();
  }
}
