package dev.pointsman.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.provider.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the events of one stream. It is whole once a reason to stop has come; what was used comes
 * beside it, mostly after, and then closes it. Confined to one stream.
 */
final class EventReader {
  private final Map<Integer, Integer> callByBlock = new HashMap<>();
  private final Set<Integer> callsWithoutInput = new HashSet<>();
  private boolean silent = true;
  private boolean stopped;
  private boolean counted;
  private boolean closed;
  private boolean failed;

  boolean isClosed() {
    return closed;
  }

  /** Whether nothing more is read. */
  boolean isOver() {
    return closed || failed;
  }

  List<ChatEvent> failed(Failure failure) {
    failed = true;
    return List.of(new ChatEvent.Failed(failure));
  }

  List<ChatEvent> exception(String type, Bytes payload) {
    return failed(Errors.inside(type, payload));
  }

  List<ChatEvent> error(String code, String message) {
    return failed(Errors.inside(code, message));
  }

  /** The bytes ended. */
  List<ChatEvent> end() {
    if (isOver() || !stopped) {
      return List.of();
    }
    closed = true;
    return List.of(new ChatEvent.Closed());
  }

  List<ChatEvent> event(String type, Bytes payload) {
    Optional<JsonNode> root = Json.object(payload.array());
    if (root.isEmpty()) {
      return failed(Failure.of(FailureKind.MALFORMED, "an event of the stream is not JSON"));
    }
    List<ChatEvent> events = new ArrayList<>();
    switch (type) {
      case "messageStart" -> events.add(new ChatEvent.Opened("", ""));
      case "contentBlockStart" -> start(root.get(), events);
      case "contentBlockDelta" -> delta(root.get(), events);
      case "contentBlockStop" -> endBlock(block(root.get()), events);
      case "messageStop" -> stop(Json.textOrEmpty(root.get(), "stopReason"), events);
      case "metadata" -> count(root.get(), events);
      default -> {}
    }
    if (stopped && counted && !isOver()) {
      closed = true;
      events.add(new ChatEvent.Closed());
    }
    return events;
  }

  private static int block(JsonNode event) {
    return Json.at(event, "contentBlockIndex").asInt(0);
  }

  private void start(JsonNode event, List<ChatEvent> events) {
    JsonNode tool = Json.at(Json.at(event, "start"), "toolUse");
    if (tool.isObject()) {
      int call = callByBlock.size();
      callByBlock.put(block(event), call);
      callsWithoutInput.add(call);
      silent = false;
      events.add(
          new ChatEvent.ToolCallPiece(
              call, Json.textOrEmpty(tool, "toolUseId"), Json.textOrEmpty(tool, "name"), ""));
    }
  }

  private void delta(JsonNode event, List<ChatEvent> events) {
    JsonNode delta = Json.at(event, "delta");
    String reasoning = Words.reasoning(delta);
    String text = Words.text(delta);
    String input = Json.textOrEmpty(Json.at(delta, "toolUse"), "input");
    Integer call = callByBlock.get(block(event));
    if (!reasoning.isEmpty()) {
      events.add(new ChatEvent.Reasoning(reasoning));
    }
    if (!text.isEmpty()) {
      silent = false;
      events.add(new ChatEvent.Text(text));
    }
    if (!input.isEmpty() && call != null) {
      callsWithoutInput.remove(call);
      events.add(new ChatEvent.ToolCallPiece(call, null, null, input));
    }
  }

  private void endBlock(int block, List<ChatEvent> events) {
    Integer call = callByBlock.get(block);
    if (call != null && callsWithoutInput.remove(call)) {
      events.add(new ChatEvent.ToolCallPiece(call, null, null, "{}"));
    }
  }

  private void stop(String reason, List<ChatEvent> events) {
    Optional<Failure> broken = Words.broken(reason, silent);
    if (broken.isPresent()) {
      events.addAll(failed(broken.get()));
      return;
    }
    stopped = true;
    events.add(new ChatEvent.Finished(Words.finish(reason, !callByBlock.isEmpty())));
  }

  private void count(JsonNode event, List<ChatEvent> events) {
    if (Json.at(event, "usage").isObject()) {
      counted = true;
      events.add(new ChatEvent.Used(Words.usage(Json.at(event, "usage"))));
    }
  }
}
