package dev.pointsman.api;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.gateway.Passage;

/**
 * A whole answer on its way to its caller. Immutable.
 *
 * @param deployment that answered
 */
record Reply(ChatRequest request, ChatAnswer answer, Deployment deployment, Passage passage) {
  /** When the request was decided, in seconds since 1970. */
  long created() {
    return passage.at().getEpochSecond();
  }
}
