package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Chat completions. Thread-safe. */
final class OpenAiDialect implements CallerDialect {
  @Override
  public ChatRequest read(RoutingContext context, HintValues hints) throws InvalidRequest {
    return OpenAiChatParser.parse(Intake.body(context), hints);
  }

  @Override
  public Buffer bytes(Reply reply) {
    return OpenAiAnswer.bytes(reply.answer(), reply.created());
  }

  @Override
  public ObjectNode tree(Reply reply) {
    return OpenAiAnswer.json(reply.answer(), reply.created());
  }

  @Override
  public EventWriter events(Telling telling) {
    return new OpenAiEvents(telling);
  }

  @Override
  public Buffer refused(Refusal refusal, String requestId) {
    return OpenAiEvents.error(refusal);
  }

  @Override
  public List<ChatChunk> retold(ChatAnswer answer) {
    return OpenAiRetelling.of(answer);
  }

  @Override
  public String fieldName(String dropped) {
    return dropped;
  }
}
