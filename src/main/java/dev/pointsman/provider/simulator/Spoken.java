package dev.pointsman.provider.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.provider.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated model says: the same for the same request. Immutable.
 *
 * @param pieces of the text, in order; empty for a tool call
 * @param tool name of the tool that is called; null if none
 * @param arguments of the tool as JSON text
 * @param cut whether the cap ended it
 */
record Spoken(List<String> pieces, @Nullable String tool, String arguments, boolean cut) {
  private static final int SHORTEST = 20;
  private static final int LONGEST = 80;
  private static final int STRIDE = 7;
  private static final List<String> WORDS =
      List.of(
          "signal",
          "track",
          "route",
          "switch",
          "train",
          "station",
          "line",
          "platform",
          "rail",
          "depot",
          "timetable",
          "junction",
          "carriage",
          "points",
          "semaphore",
          "siding");

  Spoken {
    pieces = List.copyOf(pieces);
  }

  static Spoken to(Asked asked) {
    JsonNode tool = asked.requiredTool();
    if (tool.isObject()) {
      JsonNode schema =
          tool.has("parameters") ? tool.path("parameters") : tool.path("input_schema");
      return new Spoken(
          List.of(), Json.textOrEmpty(tool, "name"), SchemaExample.of(schema).toString(), false);
    }
    String label = "[simulated " + asked.provider() + "/" + asked.model() + "]";
    if (asked.schema().isObject()) {
      return json(SchemaExample.of(asked.schema()));
    }
    if (asked.wantsJson()) {
      ObjectNode object = Json.MAPPER.createObjectNode();
      return json(object.put("simulated", true).put("answer", label));
    }
    return words(asked, label);
  }

  private static Spoken json(JsonNode value) {
    return new Spoken(List.of(value.toString()), null, "", false);
  }

  private static Spoken words(Asked asked, String label) {
    int natural = SHORTEST + Math.floorMod(asked.seed(), LONGEST - SHORTEST);
    List<String> pieces = new ArrayList<>();
    pieces.add(label);
    while (pieces.size() < Math.min(natural, asked.cap())) {
      int pick = Math.floorMod(asked.seed() + pieces.size() * STRIDE, WORDS.size());
      pieces.add(" " + WORDS.get(pick));
    }
    return new Spoken(pieces, null, "", asked.cap() < natural);
  }

  String text() {
    return String.join("", pieces);
  }

  /** Tokens of the answer. */
  int tokens() {
    return tool == null ? Math.max(1, pieces.size()) : 10 + arguments.length() / 4;
  }
}
