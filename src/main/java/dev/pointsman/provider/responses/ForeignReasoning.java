package dev.pointsman.provider.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.provider.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an input what another deployment sealed: its reasoning, and the ids that tie other
 * items to it. Stateless.
 */
final class ForeignReasoning {
  private static final Set<String> SEALED = Set.of("reasoning", "compaction");

  private ForeignReasoning() {}

  /**
   * The input without it.
   *
   * @param dropped takes the names of what is left out
   */
  static String without(@Nullable String input, List<String> dropped) {
    JsonNode items =
        input == null
            ? Json.MAPPER.nullNode()
            : Json.any(input.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    if (!items.isArray()) {
      return items.toString();
    }
    ArrayNode kept = Json.MAPPER.createArrayNode();
    int index = 0;
    for (JsonNode item : items) {
      String type = Json.textOrEmpty(item, "type");
      if (SEALED.contains(type)) {
        dropped.add("input[" + index + "]." + type);
      } else {
        kept.add(untied(item, type));
      }
      index++;
    }
    return kept.toString();
  }

  private static JsonNode untied(JsonNode item, String type) {
    if (item instanceof ObjectNode object && !type.equals("item_reference")) {
      object.remove("id");
    }
    return item;
  }
}
