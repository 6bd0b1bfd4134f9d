package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Usage;
import dev.pointsman.execution.Execution;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/**
 * Writes a stream in OpenAI's dialect: a provider's own chunks where it speaks it, else chunks made
 * anew. Confined to one event loop.
 *
 * <p>The chunk that only tells usage is dropped unless the caller asked for it. Only a whole stream
 * ends with {@code [DONE]}.
 */
final class OpenAiEvents implements EventWriter {
  private static final Buffer DONE = Buffer.buffer("data: [DONE]\n\n");

  private final Telling telling;
  private final OpenAiChunks chunks;
  private Usage usage = Usage.NONE;

  OpenAiEvents(Telling telling) {
    this.telling = telling;
    this.chunks =
        new OpenAiChunks(
            "chatcmpl-" + telling.passage().id(),
            telling.stream().deployment().model().id(),
            telling.passage().at().getEpochSecond());
  }

  @Override
  public void write(ChatChunk chunk, Consumer<Buffer> out) {
    for (ChatEvent event : chunk.events()) {
      if (event instanceof ChatEvent.Used used) {
        usage = used.usage();
      } else if (event instanceof ChatEvent.Opened opened) {
        chunks.opened(opened);
      }
    }
    if (chunk.dialect() == Dialect.OPENAI_CHAT) {
      forward(chunk, out);
    } else {
      render(chunk, out);
    }
  }

  private static void forward(ChatChunk chunk, Consumer<Buffer> out) {
    Bytes data = chunk.verbatim();
    if (data.length() > 0 && !tellsOnlyUsage(chunk)) {
      out.accept(framed(Buffer.buffer(data.array())));
    }
  }

  /** Such a chunk is held back to the end, where it is written if it is wanted. */
  private static boolean tellsOnlyUsage(ChatChunk chunk) {
    return !chunk.events().isEmpty()
        && chunk.events().stream().allMatch(event -> event instanceof ChatEvent.Used);
  }

  private void render(ChatChunk chunk, Consumer<Buffer> out) {
    for (ChatEvent event : chunk.events()) {
      ObjectNode rendered = chunks.chunk(event);
      if (rendered != null) {
        out.accept(framed(Json.bytes(rendered)));
      }
    }
  }

  @Override
  public void close(Execution execution, Consumer<Buffer> out) {
    if (telling.usageWanted() || telling.explain()) {
      ObjectNode chunk = telling.usageWanted() ? chunks.usage(usage) : chunks.last();
      chunk.set("pointsman", telling.aboutItself(execution));
      out.accept(framed(Json.bytes(chunk)));
    }
    out.accept(DONE);
  }

  @Override
  public Buffer failed(Refusal refusal) {
    return error(refusal);
  }

  static Buffer error(Refusal refusal) {
    ObjectNode event = Json.object();
    event.set("error", Replies.error(refusal));
    return framed(Json.bytes(event));
  }

  private static Buffer framed(Buffer data) {
    return Buffer.buffer(data.length() + 8)
        .appendString("data: ")
        .appendBuffer(data)
        .appendString("\n\n");
  }
}
