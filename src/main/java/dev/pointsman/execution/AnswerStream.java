package dev.pointsman.execution;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.ChatChunk;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.List;

/**
 * An answer that has begun to stream. Nothing flows before a handler is set; pausing holds the
 * provider back. Confined to the event loop on which it was handed out.
 */
public interface AnswerStream {
  /** The deployment that answers. */
  Deployment deployment();

  /** Fields of the caller's body that this deployment never saw. */
  List<String> dropped();

  /** The failed attempts before this one, in order. */
  List<Attempt> failedAttempts();

  /** Receives every chunk in order, those before the first content included. */
  AnswerStream handler(Handler<ChatChunk> handler);

  /** Stops the flow; what the provider still sends is held back at the connection. */
  void pause();

  /** Lets it flow again. */
  void resume();

  /**
   * Completes after the last chunk was handed out, with all attempts; a broken, stalled or
   * cancelled stream is a failure in it, never a failed future.
   */
  Future<Execution> end();

  /** The caller went away: cuts the provider off at once; no chunk follows. */
  void cancel();
}
