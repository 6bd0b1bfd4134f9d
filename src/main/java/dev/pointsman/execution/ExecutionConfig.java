package dev.pointsman.execution;

import java.time.Duration;

/**
 * Timers and bounds of execution. Immutable.
 *
 * @param connect until a connection is there, waiting for a pooled one included
 * @param firstByte until a whole answer's head, or a stream's first content
 * @param firstByteReasoning the same for models that reason
 * @param idle between two pieces of an answer
 * @param total for one attempt
 * @param maxAttempts of one request
 * @param longestWait longest pause before a deployment is tried again; a longer {@code Retry-After}
 *     moves on at once
 * @param backoff shortest pause before a deployment is tried again
 * @param maxResponseBytes of one answer
 * @param connectionsPerOrigin open at the same time from one event loop to one provider address
 * @param waitingPerOrigin requests of one event loop that may wait for such a connection
 * @param omissions what of a request may be left out where a provider's format has no word for it
 */
public record ExecutionConfig(
    Duration connect,
    Duration firstByte,
    Duration firstByteReasoning,
    Duration idle,
    Duration total,
    int maxAttempts,
    Duration longestWait,
    Duration backoff,
    int maxResponseBytes,
    int connectionsPerOrigin,
    int waitingPerOrigin,
    Omissions omissions) {
  /** What holds where nothing is configured. */
  public static final ExecutionConfig DEFAULT =
      new ExecutionConfig(
          Duration.ofSeconds(2),
          Duration.ofSeconds(60),
          Duration.ofSeconds(300),
          Duration.ofSeconds(30),
          Duration.ofSeconds(600),
          ExecutionOptions.DEFAULT_MAX_ATTEMPTS,
          Duration.ofSeconds(2),
          Duration.ofMillis(200),
          32 << 20,
          256,
          1024,
          Omissions.DEFAULT);
}
