package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** How callers of one route speak: their requests are read, their answers written. Thread-safe. */
interface CallerDialect {
  /** The request in the body; its hints are added to {@code hints}. */
  ChatRequest read(RoutingContext context, HintValues hints) throws InvalidRequest;

  /** A whole answer: the provider's own bytes if it speaks this dialect, else made anew. */
  Buffer bytes(Reply reply);

  /** The same as a tree that something may be added to. */
  ObjectNode tree(Reply reply);

  /** A writer for one stream. */
  EventWriter events(Telling telling);

  /** A whole answer as a stream tells it: as its provider would have if it speaks this dialect. */
  List<ChatChunk> retold(ChatAnswer answer);

  /** The event that tells of a refusal where a stream was expected. */
  Buffer refused(Refusal refusal, String requestId);

  /** How this dialect calls a field that an adapter could not carry, or that is to blame. */
  String fieldName(String field);
}
