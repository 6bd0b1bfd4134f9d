package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Writes the chunks of one stream in OpenAI's shape for a provider that speaks another dialect.
 * Confined to one stream.
 */
final class OpenAiChunks {
  private final long created;
  private String id;
  private String model;

  /**
   * A writer.
   *
   * @param id and {@code model} hold until the provider names its own
   */
  OpenAiChunks(String id, String model, long created) {
    this.id = id;
    this.model = model;
    this.created = created;
  }

  /** The provider names its answer; every chunk carries that name from here on. */
  void opened(ChatEvent.Opened opened) {
    id = opened.id().isEmpty() ? id : opened.id();
    model = opened.model().isEmpty() ? model : opened.model();
  }

  /** The chunk of an event; null for one that callers do not see. */
  @Nullable ObjectNode chunk(ChatEvent event) {
    if (event instanceof ChatEvent.Opened) {
      return delta(Json.object().put("role", "assistant").put("content", ""));
    }
    if (event instanceof ChatEvent.Text text) {
      return delta(Json.object().put("content", text.text()));
    }
    if (event instanceof ChatEvent.Reasoning reasoning) {
      return delta(Json.object().put("reasoning_content", reasoning.text()));
    }
    if (event instanceof ChatEvent.Refusal refusal) {
      return delta(Json.object().put("refusal", refusal.text()));
    }
    if (event instanceof ChatEvent.ToolCallPiece piece) {
      return delta(toolCall(piece));
    }
    if (event instanceof ChatEvent.Finished finished) {
      return choice(Json.object(), OpenAiAnswer.finish(finished.reason()));
    }
    return null;
  }

  /** The last chunk: what was used; no choice. */
  ObjectNode usage(Usage usage) {
    ObjectNode chunk = last();
    chunk.set("usage", OpenAiAnswer.usage(usage));
    return chunk;
  }

  /** A chunk without a choice. */
  ObjectNode last() {
    ObjectNode chunk = head();
    chunk.putArray("choices");
    return chunk;
  }

  private static ObjectNode toolCall(ChatEvent.ToolCallPiece piece) {
    ObjectNode delta = Json.object();
    ObjectNode call = delta.putArray("tool_calls").addObject().put("index", piece.index());
    if (piece.id() != null) {
      call.put("id", piece.id()).put("type", "function");
    }
    ObjectNode function = call.putObject("function");
    if (piece.name() != null) {
      function.put("name", piece.name());
    }
    function.put("arguments", piece.arguments());
    return delta;
  }

  private ObjectNode delta(ObjectNode delta) {
    return choice(delta, null);
  }

  private ObjectNode choice(ObjectNode delta, @Nullable String finish) {
    ObjectNode chunk = head();
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("logprobs");
    choice.put("finish_reason", finish);
    return chunk;
  }

  private ObjectNode head() {
    return Json.object()
        .put("id", id)
        .put("object", "chat.completion.chunk")
        .put("created", created)
        .put("model", model);
  }
}
