package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;

/** Values that say what is so without them: nothing is lost with such a field. Stateless. */
final class Unsaid {
  private Unsaid() {}

  static boolean is(String field, JsonNode value) {
    return switch (field) {
      case "n" -> value.asInt() == 1;
      case "modalities" -> value.size() == 1 && value.path(0).asText().equals("text");
      case "service_tier" -> value.asText().equals("auto") || value.asText().equals("default");
      case "truncation" -> value.asText().equals("disabled") || value.isNull();
      case "web_search_options" -> value.isNull();
      default -> isNothing(value);
    };
  }

  private static boolean isNothing(JsonNode value) {
    return value.isNull()
        || (value.isBoolean() && !value.booleanValue())
        || (value.isNumber() && value.doubleValue() == 0)
        || (value.isContainerNode() && value.isEmpty());
  }
}
