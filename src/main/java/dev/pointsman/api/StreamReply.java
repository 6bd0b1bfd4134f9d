package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.Usage;
import dev.pointsman.execution.AnswerStream;
import dev.pointsman.execution.Execution;
import dev.pointsman.gateway.Passage;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Writes one stream to its caller as server-sent events: a provider's own chunks where it speaks
 * OpenAI's dialect, else chunks made anew. Confined to one event loop.
 *
 * <p>The caller's pace is the provider's: while the connection is full the stream is paused. The
 * chunk that only tells usage is dropped unless the caller asked for it. A stream that breaks ends
 * with an error event and a closed connection, never with {@code [DONE]}.
 */
final class StreamReply {
  private static final Buffer DONE = Buffer.buffer("data: [DONE]\n\n");
  private static final int BAD_GATEWAY = 502;

  private final RoutingContext context;
  private final HttpServerResponse response;
  private final Passage passage;
  private final AnswerStream stream;
  private final boolean usageWanted;
  private final boolean explain;
  private final OpenAiChunks chunks;
  private Usage usage = Usage.NONE;

  StreamReply(
      RoutingContext context,
      Passage passage,
      AnswerStream stream,
      boolean usageWanted,
      boolean explain) {
    this.context = context;
    this.response = context.response();
    this.passage = passage;
    this.stream = stream;
    this.usageWanted = usageWanted;
    this.explain = explain;
    this.chunks =
        new OpenAiChunks(
            "chatcmpl-" + passage.id(),
            stream.deployment().model().id(),
            passage.at().getEpochSecond());
  }

  void begin() {
    Deployment deployment = stream.deployment();
    int attempts = stream.failedAttempts().size() + 1;
    ReplyHeaders.answered(response, passage, deployment, attempts);
    ReplyHeaders.costEstimate(response, passage, deployment);
    response
        .setStatusCode(200)
        .setChunked(true)
        .putHeader("content-type", "text/event-stream; charset=utf-8")
        .putHeader("cache-control", "no-cache")
        .putHeader("x-accel-buffering", "no");
    stream.handler(this::forward).end().onSuccess(this::end).onFailure(this::abort);
  }

  private void forward(ChatChunk chunk) {
    for (ChatEvent event : chunk.events()) {
      if (event instanceof ChatEvent.Used used) {
        usage = used.usage();
      } else if (event instanceof ChatEvent.Opened opened) {
        chunks.opened(opened);
      }
    }
    if (chunk.dialect() == Dialect.OPENAI_CHAT) {
      forwardVerbatim(chunk);
    } else {
      forwardRendered(chunk);
    }
    if (response.writeQueueFull()) {
      stream.pause();
      response.drainHandler(any -> stream.resume());
    }
  }

  private void forwardVerbatim(ChatChunk chunk) {
    Bytes data = chunk.verbatim();
    if (data.length() > 0 && !tellsOnlyUsage(chunk)) {
      write(Buffer.buffer(data.array()));
    }
  }

  /** Such a chunk is held back to the end, where it is written if it is wanted. */
  private static boolean tellsOnlyUsage(ChatChunk chunk) {
    return !chunk.events().isEmpty()
        && chunk.events().stream().allMatch(event -> event instanceof ChatEvent.Used);
  }

  private void forwardRendered(ChatChunk chunk) {
    for (ChatEvent event : chunk.events()) {
      ObjectNode rendered = chunks.chunk(event);
      if (rendered != null) {
        write(Json.bytes(rendered));
      }
    }
  }

  private void end(Execution execution) {
    if (response.closed() || response.ended()) {
      return;
    }
    Failure failure = execution.failure();
    if (failure != null) {
      breakOff(failure.message());
      return;
    }
    if (usageWanted || explain) {
      write(Json.bytes(closingChunk(execution)));
    }
    response.end(DONE).onFailure(Replies::gone);
  }

  private ObjectNode closingChunk(Execution execution) {
    ObjectNode chunk = usageWanted ? chunks.usage(usage) : chunks.last();
    ObjectNode pointsman =
        explain
            ? ExplanationJson.of(passage, execution.attempts())
            : Json.object()
                .put("decision", passage.id().toString())
                .put("cost_usd", ReplyHeaders.cost(execution.attempts()));
    chunk.set("pointsman", pointsman);
    return chunk;
  }

  private void abort(Throwable bug) {
    if (response.headWritten()) {
      breakOff("an internal error");
    } else {
      context.fail(bug);
    }
  }

  private void breakOff(String why) {
    String message = "the answer broke off: " + why;
    ObjectNode event = Json.object();
    event.set("error", Replies.error(Refusal.of(BAD_GATEWAY, "upstream_failed", message)));
    response
        .write(framed(Json.bytes(event)))
        .onComplete(any -> context.request().connection().close().onFailure(Replies::gone));
  }

  private void write(Buffer data) {
    response.write(framed(data)).onFailure(Replies::gone);
  }

  private static Buffer framed(Buffer data) {
    return Buffer.buffer(data.length() + 8)
        .appendString("data: ")
        .appendBuffer(data)
        .appendString("\n\n");
  }
}
