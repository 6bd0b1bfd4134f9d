package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Dialect;
import dev.pointsman.execution.Execution;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/**
 * Writes a stream in Anthropic's dialect: a provider's own events where it speaks it, else events
 * made anew. Confined to one event loop.
 */
final class AnthropicEvents implements EventWriter {
  private final Telling telling;
  private final AnthropicBlocks blocks;
  private boolean forwarded;

  AnthropicEvents(Telling telling) {
    this.telling = telling;
    this.blocks =
        new AnthropicBlocks(
            "msg_" + telling.passage().id(),
            telling.stream().deployment().model().id(),
            () -> AnthropicAnswer.wantsThinking(telling.request()));
  }

  @Override
  public void write(ChatChunk chunk, Consumer<Buffer> out) {
    if (chunk.dialect() == Dialect.ANTHROPIC_MESSAGES) {
      forwarded = true;
      forward(chunk, out);
    } else {
      chunk
          .events()
          .forEach(event -> blocks.take(event, json -> out.accept(NamedEvents.framed(json))));
    }
  }

  /** The last event waits for the explanation that is to be in it. */
  private void forward(ChatChunk chunk, Consumer<Buffer> out) {
    boolean last = chunk.events().stream().anyMatch(ChatEvent.Closed.class::isInstance);
    if (!last || !telling.explain()) {
      out.accept(NamedEvents.framed(chunk.verbatim()));
    }
  }

  @Override
  public void close(Execution execution, Consumer<Buffer> out) {
    if (!forwarded) {
      blocks.finish(json -> out.accept(NamedEvents.framed(json)));
    }
    if (!forwarded || telling.explain()) {
      ObjectNode stop = Json.object().put("type", "message_stop");
      if (telling.explain()) {
        stop.set("pointsman", telling.aboutItself(execution));
      }
      out.accept(NamedEvents.framed(stop));
    }
  }

  @Override
  public Buffer failed(Refusal refusal) {
    return NamedEvents.framed(AnthropicError.of(refusal, telling.passage().arrival().requestId()));
  }
}
