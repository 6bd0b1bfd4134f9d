package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** OpenAI's responses. Thread-safe. */
final class ResponsesDialect implements CallerDialect {
  @Override
  public ChatRequest read(RoutingContext context, HintValues hints) throws InvalidRequest {
    return ResponsesScan.parse(Intake.body(context), hints);
  }

  @Override
  public Buffer bytes(Reply reply) {
    return ResponsesAnswer.bytes(reply);
  }

  @Override
  public ObjectNode tree(Reply reply) {
    return ResponsesAnswer.json(reply);
  }

  @Override
  public EventWriter events(Telling telling) {
    return new ResponsesEvents(telling);
  }

  @Override
  public Buffer refused(Refusal refusal, String requestId) {
    return NamedEvents.framed(ResponseItems.error(0, refusal.code(), refusal.message()));
  }

  @Override
  public List<ChatChunk> retold(ChatAnswer answer) {
    return ResponsesRetelling.of(answer);
  }

  /** Elsewhere fields are called as chat completions call them. */
  @Override
  public String fieldName(String dropped) {
    return switch (dropped) {
      case "reasoning_effort" -> "reasoning.effort";
      case "response_format" -> "text.format";
      case "messages" -> "input";
      case "logprobs", "top_logprobs" -> "top_logprobs";
      default -> dropped;
    };
  }
}
