package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The events of one output item that is made of words: a message or reasoning. Confined to one
 * stream.
 */
final class SpokenItem {
  private final String id;
  private final int outputIndex;
  private final Function<String, ObjectNode> events;
  private final ArrayNode parts = Json.MAPPER.createArrayNode();
  private final StringBuilder words = new StringBuilder();
  private final String kind;
  private @Nullable SpokenPart open;

  /**
   * An item of a kind.
   *
   * @param events makes the next event of a type
   */
  SpokenItem(String kind, String id, int outputIndex, Function<String, ObjectNode> events) {
    this.kind = kind;
    this.id = id;
    this.outputIndex = outputIndex;
    this.events = events;
  }

  /** Whether a part belongs into it. */
  boolean takes(SpokenPart part) {
    return part.itemKind().equals(kind);
  }

  void begin(Consumer<ObjectNode> out) {
    ObjectNode event = event("response.output_item.added");
    event.set("item", item("in_progress", Json.MAPPER.createArrayNode()));
    out.accept(event);
  }

  void say(SpokenPart part, String more, Consumer<ObjectNode> out) {
    if (part != open) {
      endPart(out);
      open = part;
      ObjectNode event = partEvent(part, part.partEvent("added"));
      event.set("part", part.json(""));
      out.accept(event);
    }
    words.append(more);
    ObjectNode event = partEvent(part, part.wordsEvent("delta")).put("delta", more);
    part.addProbabilities(event);
    out.accept(event);
  }

  /** The whole item. */
  ObjectNode end(String status, Consumer<ObjectNode> out) {
    endPart(out);
    ObjectNode item = item(status, parts);
    ObjectNode event = event("response.output_item.done");
    event.set("item", item);
    out.accept(event);
    return item;
  }

  private void endPart(Consumer<ObjectNode> out) {
    SpokenPart part = open;
    if (part == null) {
      return;
    }
    String said = words.toString();
    ObjectNode done = partEvent(part, part.wordsEvent("done")).put(part.wordsField(), said);
    part.addProbabilities(done);
    out.accept(done);
    ObjectNode event = partEvent(part, part.partEvent("done"));
    event.set("part", part.json(said));
    out.accept(event);
    parts.add(part.json(said));
    words.setLength(0);
    open = null;
  }

  private ObjectNode item(String status, ArrayNode content) {
    return kind.equals(SpokenPart.SUMMARY.itemKind())
        ? OutputItems.reasoning(id, content)
        : OutputItems.message(id, status, content);
  }

  private ObjectNode partEvent(SpokenPart part, String type) {
    return event(type).put("item_id", id).put(part.indexField(), parts.size());
  }

  private ObjectNode event(String type) {
    return events.apply(type).put("output_index", outputIndex);
  }
}
