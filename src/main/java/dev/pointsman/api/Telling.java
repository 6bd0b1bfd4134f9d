package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.execution.AnswerStream;
import dev.pointsman.execution.Execution;
import dev.pointsman.gateway.Passage;

/**
 * A stream on its way to its caller, and what the caller wants to know besides. Immutable; the
 * stream is confined to its event loop.
 */
record Telling(ChatRequest request, Passage passage, AnswerStream stream, boolean explain) {
  /** Whether the caller asked for a usage chunk. */
  boolean usageWanted() {
    return request.outline().usageWanted();
  }

  /** What the last event says about the request, once it is over. */
  ObjectNode aboutItself(Execution execution) {
    return explain
        ? ExplanationJson.of(passage, execution.attempts())
        : Json.object()
            .put("decision", passage.id().toString())
            .put("cost_usd", ReplyHeaders.cost(execution.attempts()));
  }
}
