package dev.pointsman.gateway;

import dev.pointsman.chat.ChatRequest;
import io.vertx.core.Future;
import java.util.OptionalInt;

/** Counts the tokens of a request's text off the event loop. Thread-safe. */
public interface TokenCounts {
  /** The tokens; empty if the text is too long or too many others are being counted. */
  Future<OptionalInt> of(ChatRequest request);
}
