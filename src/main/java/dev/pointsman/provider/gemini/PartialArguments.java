package dev.pointsman.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pointsman.provider.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arguments that arrive value by value, each with its path: {@code $.steps[2].title}. Texts of one
 * path are joined. Confined to one call.
 */
final class PartialArguments {
  private static final Pattern STEP =
      Pattern.compile("\\.([^.\\[\\]]+)|\\[(\\d{1,4})]|\\['([^']+)']");

  private final ObjectNode root = Json.MAPPER.createObjectNode();

  ObjectNode json() {
    return root;
  }

  void add(JsonNode piece) {
    List<String> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(Json.textOrEmpty(piece, "jsonPath"));
    while (matcher.find()) {
      String index = matcher.group(2);
      String name = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
      steps.add(index == null ? name : "[" + index);
    }
    if (!steps.isEmpty() && !steps.get(0).startsWith("[")) {
      put(root, steps, value(piece));
    }
  }

  private static JsonNode value(JsonNode piece) {
    for (String kind : List.of("stringValue", "numberValue", "boolValue")) {
      if (piece.has(kind)) {
        return piece.get(kind);
      }
    }
    return Json.MAPPER.nullNode();
  }

  private static void put(JsonNode into, List<String> steps, JsonNode value) {
    String step = steps.get(0);
    JsonNode there = get(into, step);
    if (steps.size() == 1) {
      boolean joined = there.isTextual() && value.isTextual();
      set(into, step, joined ? new TextNode(there.asText() + value.asText()) : value);
      return;
    }
    boolean list = steps.get(1).startsWith("[");
    if (list ? !there.isArray() : !there.isObject()) {
      there = list ? Json.MAPPER.createArrayNode() : Json.MAPPER.createObjectNode();
      set(into, step, there);
    }
    put(there, steps.subList(1, steps.size()), value);
  }

  private static JsonNode get(JsonNode from, String step) {
    return step.startsWith("[") ? from.path(index(step)) : from.path(step);
  }

  private static void set(JsonNode into, String step, JsonNode value) {
    if (into instanceof ObjectNode object && !step.startsWith("[")) {
      object.set(step, value);
    } else if (into instanceof ArrayNode list && step.startsWith("[")) {
      while (list.size() <= index(step)) {
        list.addNull();
      }
      list.set(index(step), value);
    }
  }

  private static int index(String step) {
    return Integer.parseInt(step.substring(1));
  }
}
