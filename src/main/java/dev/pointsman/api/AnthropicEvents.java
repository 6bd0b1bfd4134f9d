package dev.pointsman.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Dialect;
import dev.pointsman.execution.Execution;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
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
            "msg_" + telling.passage().id(), telling.stream().deployment().model().id());
  }

  @Override
  public void write(ChatChunk chunk, Consumer<Buffer> out) {
    if (chunk.dialect() == Dialect.ANTHROPIC_MESSAGES) {
      forwarded = true;
      forward(chunk, out);
    } else {
      chunk.events().forEach(event -> blocks.take(event, json -> out.accept(framed(json))));
    }
  }

  /** The last event waits for the explanation that is to be in it. */
  private void forward(ChatChunk chunk, Consumer<Buffer> out) {
    boolean last = chunk.events().stream().anyMatch(ChatEvent.Closed.class::isInstance);
    if (!last || !telling.explain()) {
      out.accept(framed(type(chunk.verbatim()), Buffer.buffer(chunk.verbatim().array())));
    }
  }

  /** The event's name, which its data repeat. */
  private static String type(Bytes data) {
    try (JsonParser json = Json.FACTORY.createParser(data.array())) {
      json.nextToken();
      String field;
      while ((field = json.nextFieldName()) != null) {
        json.nextToken();
        if (field.equals("type")) {
          return json.getText();
        }
        json.skipChildren();
      }
      return "message";
    } catch (IOException e) {
      throw new UncheckedIOException("the event was read before, but not again", e);
    }
  }

  @Override
  public void close(Execution execution, Consumer<Buffer> out) {
    if (!forwarded) {
      blocks.finish(json -> out.accept(framed(json)));
    }
    if (!forwarded || telling.explain()) {
      ObjectNode stop = Json.object().put("type", "message_stop");
      if (telling.explain()) {
        stop.set("pointsman", telling.aboutItself(execution));
      }
      out.accept(framed(stop));
    }
  }

  @Override
  public Buffer failed(Refusal refusal) {
    return framed(AnthropicError.of(refusal, telling.passage().arrival().requestId()));
  }

  private static Buffer framed(ObjectNode event) {
    return framed(event.path("type").asText(), Json.bytes(event));
  }

  private static Buffer framed(String type, Buffer data) {
    return Buffer.buffer(data.length() + type.length() + 18)
        .appendString("event: ")
        .appendString(type)
        .appendString("\ndata: ")
        .appendBuffer(data)
        .appendString("\n\n");
  }
}
