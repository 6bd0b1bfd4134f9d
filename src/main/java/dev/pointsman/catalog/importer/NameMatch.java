package dev.pointsman.catalog.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A condition on a model's name as genai-prices writes it. Immutable; a condition that is not known
 * (a regular expression, for one, which could take for ever) matches nothing.
 */
record NameMatch(JsonNode condition) {
  boolean matches(String name) {
    return matches(condition, name.toLowerCase(Locale.ROOT));
  }

  private static boolean matches(JsonNode node, String name) {
    if (node.has("or")) {
      return each(node.path("or")).anyMatch(part -> matches(part, name));
    }
    if (node.has("and")) {
      return each(node.path("and")).allMatch(part -> matches(part, name));
    }
    if (node.has("equals")) {
      return name.equals(text(node, "equals"));
    }
    if (node.has("starts_with")) {
      return name.startsWith(text(node, "starts_with"));
    }
    if (node.has("ends_with")) {
      return name.endsWith(text(node, "ends_with"));
    }
    return node.has("contains") && name.contains(text(node, "contains"));
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asText().toLowerCase(Locale.ROOT);
  }
}
