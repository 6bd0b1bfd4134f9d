package dev.pointsman.api;

import dev.pointsman.chat.ChatChunk;
import dev.pointsman.execution.Execution;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** Writes one stream as server-sent events of a dialect. Confined to one event loop. */
interface EventWriter {
  /** Hands out what a chunk of the provider becomes, framing included. */
  void write(ChatChunk chunk, Consumer<Buffer> out);

  /** Hands out how a whole stream ends. */
  void close(Execution execution, Consumer<Buffer> out);

  /** The event that tells of a failure after the first content. */
  Buffer failed(Refusal refusal);
}
