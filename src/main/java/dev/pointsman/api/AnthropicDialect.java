package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** Anthropic's messages. Thread-safe. */
final class AnthropicDialect implements CallerDialect {
  private static final String BETA = "anthropic-beta";
  private static final int LONGEST_BETA = 1000;

  @Override
  public ChatRequest read(RoutingContext context, HintValues hints) throws InvalidRequest {
    ChatRequest request = readCount(context, hints);
    if (request.outline().maxTokens() == null) {
      throw InvalidRequest.value("max_tokens", "missing", "a whole number above 0");
    }
    return request;
  }

  /** The request of somebody who only wants its tokens counted. */
  static ChatRequest readCount(RoutingContext context, HintValues hints) throws InvalidRequest {
    String beta = context.request().getHeader(BETA);
    boolean named = beta != null && !beta.isBlank() && beta.length() <= LONGEST_BETA;
    Map<String, String> headers = named ? Map.of(BETA, beta) : Map.of();
    return AnthropicChatParser.parse(Intake.body(context), headers, hints);
  }

  @Override
  public Buffer bytes(Reply reply) {
    return AnthropicAnswer.bytes(reply);
  }

  @Override
  public ObjectNode tree(Reply reply) {
    return AnthropicAnswer.json(reply);
  }

  @Override
  public EventWriter events(Telling telling) {
    return new AnthropicEvents(telling);
  }

  @Override
  public Buffer refused(Refusal refusal, String requestId) {
    return NamedEvents.framed(AnthropicError.of(refusal, requestId));
  }

  @Override
  public List<ChatChunk> retold(ChatAnswer answer) {
    return AnthropicRetelling.of(answer);
  }

  /** Adapters name what they leave out as OpenAI does. */
  @Override
  public String fieldName(String dropped) {
    return switch (dropped) {
      case "reasoning_effort" -> "thinking";
      case "user" -> "metadata.user_id";
      case "parallel_tool_calls" -> "tool_choice.disable_parallel_tool_use";
      default -> dropped;
    };
  }
}
