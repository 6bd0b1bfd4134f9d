package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Makes Anthropic's events of what another dialect's stream says. One block is open at a time.
 * Confined to one stream.
 */
final class AnthropicBlocks {
  private final CallPieces calls = new CallPieces("toolu_");
  private String id;
  private String model;
  private Usage usage = Usage.NONE;
  private FinishReason reason = FinishReason.UNKNOWN;
  private boolean started;
  private final BooleanSupplier thinking;
  private boolean textOpen;
  private boolean thinkingOpen;
  private boolean called;
  private int index = -1;

  /**
   * Blocks of one message.
   *
   * @param id and {@code model} hold until the provider names its own
   * @param thinking whether the caller asked to see reasoning; asked where there is some
   */
  AnthropicBlocks(String id, String model, BooleanSupplier thinking) {
    this.id = id;
    this.model = model;
    this.thinking = thinking;
  }

  void take(ChatEvent event, Consumer<ObjectNode> out) {
    if (event instanceof ChatEvent.Opened opened) {
      id = opened.id().isEmpty() ? id : opened.id();
      model = opened.model().isEmpty() ? model : opened.model();
    } else if (event instanceof ChatEvent.Used used) {
      usage = used.usage();
    } else if (event instanceof ChatEvent.Text text) {
      text(text.text(), out);
    } else if (event instanceof ChatEvent.Reasoning reasoning) {
      think(reasoning.text(), out);
    } else if (event instanceof ChatEvent.Refusal refusal) {
      text(refusal.text(), out);
    } else if (event instanceof ChatEvent.ToolCallPiece piece) {
      piece(piece, out);
    } else if (event instanceof ChatEvent.Finished finished) {
      reason = finished.reason();
    }
  }

  /** The content is whole: what waits, and why the model stopped. */
  void finish(Consumer<ObjectNode> out) {
    start(out);
    endContent(out);
    boolean calls = called && reason == FinishReason.STOP;
    ObjectNode end = event("message_delta");
    end.putObject("delta")
        .put("stop_reason", AnthropicAnswer.stop(calls ? FinishReason.TOOL_CALLS : reason))
        .putNull("stop_sequence");
    end.set("usage", AnthropicAnswer.usage(usage));
    out.accept(end);
  }

  private void text(String text, Consumer<ObjectNode> out) {
    if (text.isEmpty()) {
      return;
    }
    start(out);
    if (!textOpen) {
      endContent(out);
      startBlock(Json.object().put("type", "text").put("text", ""), out);
      textOpen = true;
    }
    delta(Json.object().put("type", "text_delta").put("text", text), out);
  }

  private void think(String words, Consumer<ObjectNode> out) {
    if (words.isEmpty() || !thinking.getAsBoolean()) {
      return;
    }
    start(out);
    if (!thinkingOpen) {
      endContent(out);
      startBlock(AnthropicAnswer.thinking(""), out);
      thinkingOpen = true;
    }
    delta(Json.object().put("type", "thinking_delta").put("thinking", words), out);
  }

  private void piece(ChatEvent.ToolCallPiece piece, Consumer<ObjectNode> out) {
    start(out);
    calls.take(piece, new Call(out));
  }

  private void endContent(Consumer<ObjectNode> out) {
    endText(out);
    calls.endAll(new Call(out));
  }

  /** One call as a block. */
  private final class Call implements CallPieces.Listener {
    private final Consumer<ObjectNode> out;

    Call(Consumer<ObjectNode> out) {
      this.out = out;
    }

    @Override
    public void begin(String callId, String name) {
      endText(out);
      startCall(callId, name, out);
    }

    @Override
    public void arguments(String json) {
      delta(Json.object().put("type", "input_json_delta").put("partial_json", json), out);
    }

    @Override
    public void end() {
      out.accept(event("content_block_stop").put("index", index));
    }
  }

  private void endText(Consumer<ObjectNode> out) {
    if (textOpen || thinkingOpen) {
      textOpen = false;
      thinkingOpen = false;
      out.accept(event("content_block_stop").put("index", index));
    }
  }

  private void start(Consumer<ObjectNode> out) {
    if (started) {
      return;
    }
    started = true;
    ObjectNode message = AnthropicAnswer.head(id, model);
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message.set("usage", AnthropicAnswer.usage(usage));
    ObjectNode event = event("message_start");
    event.set("message", message);
    out.accept(event);
  }

  private void startCall(String callId, String name, Consumer<ObjectNode> out) {
    called = true;
    ObjectNode block = AnthropicAnswer.toolUse(callId, name);
    block.putObject("input");
    startBlock(block, out);
  }

  private void startBlock(ObjectNode block, Consumer<ObjectNode> out) {
    ObjectNode event = event("content_block_start").put("index", ++index);
    event.set("content_block", block);
    out.accept(event);
  }

  private void delta(ObjectNode delta, Consumer<ObjectNode> out) {
    ObjectNode event = event("content_block_delta").put("index", index);
    event.set("delta", delta);
    out.accept(event);
  }

  private static ObjectNode event(String type) {
    return Json.object().put("type", type);
  }
}
