package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** OpenAI's embeddings, which come whole and as their provider wrote them. Thread-safe. */
final class EmbeddingsDialect implements CallerDialect {
  @Override
  public ChatRequest read(RoutingContext context, HintValues hints) throws InvalidRequest {
    return EmbeddingScan.parse(Intake.body(context), hints);
  }

  @Override
  public Buffer bytes(Reply reply) {
    return Buffer.buffer(reply.answer().verbatim().array());
  }

  @Override
  public ObjectNode tree(Reply reply) {
    return (ObjectNode) JsonBody.again(reply.answer().verbatim());
  }

  @Override
  public EventWriter events(Telling telling) {
    throw new IllegalStateException("embeddings never stream");
  }

  @Override
  public Buffer refused(Refusal refusal, String requestId) {
    throw new IllegalStateException("embeddings never stream");
  }

  @Override
  public List<ChatChunk> retold(ChatAnswer answer) {
    throw new IllegalStateException("embeddings never stream");
  }

  @Override
  public String fieldName(String dropped) {
    return dropped;
  }
}
