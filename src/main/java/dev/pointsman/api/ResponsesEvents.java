package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Dialect;
import dev.pointsman.execution.Execution;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a stream as events of a response: a provider's own events where it speaks this dialect,
 * with the deployment written into their ids, else events made anew. Confined to one event loop.
 */
final class ResponsesEvents implements EventWriter {
  private final Telling telling;
  private final ResponseIds ids;
  private final ResponseItems items;
  private @Nullable Bytes last;
  private boolean forwarded;

  ResponsesEvents(Telling telling) {
    String deployment = telling.stream().deployment().id();
    this.telling = telling;
    this.ids = new ResponseIds(deployment);
    this.items =
        new ResponseItems(
            new ResponseObject(
                telling.request(),
                deployment,
                telling.passage().id(),
                telling.passage().at().getEpochSecond()),
            telling.stream().deployment().model().id());
  }

  @Override
  public void write(ChatChunk chunk, Consumer<Buffer> out) {
    if (chunk.dialect() == Dialect.OPENAI_RESPONSES) {
      forwarded = true;
      forward(chunk, out);
    } else {
      chunk.events().forEach(event -> items.take(event, json -> write(json, out)));
    }
  }

  /** The last event waits for the explanation that is to be in it. */
  private void forward(ChatChunk chunk, Consumer<Buffer> out) {
    if (chunk.verbatim().length() == 0) {
      return;
    }
    Bytes event = ids.inEvent(chunk.verbatim());
    boolean closes = chunk.events().stream().anyMatch(ChatEvent.Closed.class::isInstance);
    if (closes && telling.explain()) {
      last = event;
    } else {
      out.accept(NamedEvents.framed(event));
    }
    items.follow(chunk.events());
  }

  private static void write(ObjectNode event, Consumer<Buffer> out) {
    out.accept(NamedEvents.framed(event));
  }

  @Override
  public void close(Execution execution, Consumer<Buffer> out) {
    ObjectNode about = telling.explain() ? telling.aboutItself(execution) : null;
    if (!forwarded) {
      items.finish(about, event -> write(event, out));
    } else if (last != null && JsonBody.again(last) instanceof ObjectNode event) {
      event.set("pointsman", about);
      write(event, out);
    }
  }

  @Override
  public Buffer failed(Refusal refusal) {
    Buffer events = Buffer.buffer();
    items.fail(refusal.code(), refusal.message(), event -> write(event, events::appendBuffer));
    return events;
  }
}
