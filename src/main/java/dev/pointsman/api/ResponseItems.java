package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events of a response of what another dialect's stream says. One item is open at a time.
 * Confined to one stream.
 */
final class ResponseItems {
  private final CallPieces calls = new CallPieces("call_");
  private final ResponseObject response;
  private final ArrayNode output = Json.MAPPER.createArrayNode();
  private String model;
  private Usage usage = Usage.NONE;
  private FinishReason reason = FinishReason.UNKNOWN;
  private @Nullable SpokenItem open;
  private ToolCall called = new ToolCall("", "", "");
  private String calledId = "";
  private final StringBuilder arguments = new StringBuilder();
  private int sequence;
  private boolean started;

  /**
   * Items of one response.
   *
   * @param model holds until the provider names its own
   */
  ResponseItems(ResponseObject response, String model) {
    this.response = response;
    this.model = model;
  }

  void take(ChatEvent event, Consumer<ObjectNode> out) {
    if (event instanceof ChatEvent.Opened opened) {
      model = opened.model().isEmpty() ? model : opened.model();
    } else if (event instanceof ChatEvent.Used used) {
      usage = used.usage();
    } else if (event instanceof ChatEvent.Reasoning reasoning) {
      say(SpokenPart.SUMMARY, reasoning.text(), out);
    } else if (event instanceof ChatEvent.Text text) {
      say(SpokenPart.TEXT, text.text(), out);
    } else if (event instanceof ChatEvent.Refusal refusal) {
      say(SpokenPart.REFUSAL, refusal.text(), out);
    } else if (event instanceof ChatEvent.ToolCallPiece piece) {
      start(out);
      calls.take(piece, new Call(out));
    } else if (event instanceof ChatEvent.Finished finished) {
      reason = finished.reason();
    }
  }

  /** Events that the provider wrote itself; ours go on after them. */
  void follow(List<ChatEvent> events) {
    started = true;
    sequence++;
    for (ChatEvent event : events) {
      if (event instanceof ChatEvent.Opened opened) {
        model = opened.model();
        response.named(opened.id());
      }
    }
  }

  /** The content is whole: what waits, and the response as it ended. */
  void finish(@Nullable ObjectNode explanation, Consumer<ObjectNode> out) {
    start(out);
    endContent(out);
    ObjectNode whole = response.ended(model, output, reason, usage);
    ObjectNode event = event("response." + whole.path("status").asText());
    event.set("response", whole);
    if (explanation != null) {
      event.set("pointsman", explanation);
    }
    out.accept(event);
  }

  /** It broke off. */
  void fail(String code, String message, Consumer<ObjectNode> out) {
    out.accept(error(sequence++, code, message));
    ObjectNode event = event("response.failed");
    event.set("response", response.failed(model, output, message));
    out.accept(event);
  }

  static ObjectNode error(int number, String code, String message) {
    return Json.object()
        .put("type", "error")
        .put("sequence_number", number)
        .put("code", code)
        .put("message", message)
        .putNull("param");
  }

  /** The next event; they are numbered from 0. */
  private ObjectNode event(String type) {
    return Json.object().put("type", type).put("sequence_number", sequence++);
  }

  private void start(Consumer<ObjectNode> out) {
    if (!started) {
      started = true;
      for (String type : new String[] {"response.created", "response.in_progress"}) {
        ObjectNode event = event(type);
        event.set("response", response.begun(model));
        out.accept(event);
      }
    }
  }

  private void say(SpokenPart part, String words, Consumer<ObjectNode> out) {
    if (words.isEmpty()) {
      return;
    }
    start(out);
    if (open == null || !open.takes(part)) {
      endContent(out);
      String kind = part.itemKind();
      open = new SpokenItem(kind, response.itemId(kind), output.size(), this::event);
      open.begin(out);
    }
    open.say(part, words, out);
  }

  private void endContent(Consumer<ObjectNode> out) {
    endSpoken(out);
    calls.endAll(new Call(out));
  }

  private void endSpoken(Consumer<ObjectNode> out) {
    if (open != null) {
      output.add(open.end(ResponseObject.itemStatus(reason), out));
      open = null;
    }
  }

  /** One call as an item. */
  private final class Call implements CallPieces.Listener {
    private final Consumer<ObjectNode> out;

    Call(Consumer<ObjectNode> out) {
      this.out = out;
    }

    @Override
    public void begin(String callId, String name) {
      endSpoken(out);
      called = new ToolCall(callId, name, "");
      calledId = response.itemId("fc");
      arguments.setLength(0);
      ObjectNode event = event("response.output_item.added").put("output_index", output.size());
      event.set("item", OutputItems.call(calledId, called, "in_progress"));
      out.accept(event);
    }

    @Override
    public void arguments(String json) {
      arguments.append(json);
      out.accept(
          event("response.function_call_arguments.delta")
              .put("item_id", calledId)
              .put("output_index", output.size())
              .put("delta", json));
    }

    @Override
    public void end() {
      ToolCall whole = new ToolCall(called.id(), called.name(), arguments.toString());
      out.accept(
          event("response.function_call_arguments.done")
              .put("item_id", calledId)
              .put("output_index", output.size())
              .put("name", whole.name())
              .put("arguments", whole.arguments()));
      ObjectNode item = OutputItems.call(calledId, whole, ResponseObject.itemStatus(reason));
      ObjectNode event = event("response.output_item.done").put("output_index", output.size());
      event.set("item", item);
      out.accept(event);
      output.add(item);
    }
  }
}
