package dev.pointsman.assessment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;

/**
 * Matches values against the part of JSON Schema that structured outputs use.
 *
 * <p>Not a validator: a schema comes from a caller and is matched while others wait, so there are
 * no regular expressions, no references to other documents, and an end to every recursion. What is
 * not understood counts as matched. Confined to one answer.
 */
final class SchemaMatch {
  private static final JsonNode NOTHING = MissingNode.getInstance();
  private static final int DEEPEST = 64;
  private static final int MOST_STEPS = 100_000;

  private final JsonNode root;
  private int steps;

  SchemaMatch(JsonNode root) {
    this.root = root;
  }

  boolean matches(JsonNode value) {
    return matches(root, value, 0);
  }

  private boolean matches(JsonNode schema, JsonNode value, int depth) {
    if (depth > DEEPEST || ++steps > MOST_STEPS) {
      return true;
    }
    if (schema.isBoolean()) {
      return schema.booleanValue();
    }
    JsonNode referred = referred(schema);
    return (referred.isMissingNode() || matches(referred, value, depth + 1))
        && matchesChoices(schema, value, depth)
        && matchesType(schema.path("type"), value)
        && matchesConstants(schema, value)
        && Sizes.match(schema, value)
        && matchesFields(schema, value, depth)
        && matchesElements(schema, value, depth);
  }

  /** What a reference within the document means; missing if there is none, or it leads nowhere. */
  private JsonNode referred(JsonNode schema) {
    String reference = schema.path("$ref").asText("");
    boolean pointer = reference.equals("#") || reference.startsWith("#/");
    return pointer ? root.at(reference.substring(1)) : NOTHING;
  }

  private boolean matchesChoices(JsonNode schema, JsonNode value, int depth) {
    for (JsonNode each : schema.path("allOf")) {
      if (!matches(each, value, depth + 1)) {
        return false;
      }
    }
    return matchesAny(schema.path("anyOf"), value, depth)
        && matchesAny(schema.path("oneOf"), value, depth);
  }

  private boolean matchesAny(JsonNode schemas, JsonNode value, int depth) {
    return schemas.isEmpty()
        || schemas.valueStream().anyMatch(each -> matches(each, value, depth + 1));
  }

  private static boolean matchesType(JsonNode type, JsonNode value) {
    return type.isArray()
        ? type.valueStream().anyMatch(each -> isOf(each.asText(), value))
        : !type.isTextual() || isOf(type.textValue(), value);
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      case "number" -> value.isNumber();
      case "integer" -> value.isIntegralNumber() || isWhole(value);
      default -> true;
    };
  }

  private static boolean isWhole(JsonNode value) {
    return value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
  }

  private static boolean matchesConstants(JsonNode schema, JsonNode value) {
    boolean listed =
        !schema.path("enum").isArray()
            || schema.path("enum").valueStream().anyMatch(each -> same(each, value));
    return listed && (!schema.has("const") || same(schema.path("const"), value));
  }

  private static boolean same(JsonNode one, JsonNode other) {
    boolean numbers = one.isNumber() && other.isNumber();
    return numbers ? one.doubleValue() == other.doubleValue() : one.equals(other);
  }

  private boolean matchesFields(JsonNode schema, JsonNode value, int depth) {
    if (!value.isObject()) {
      return true;
    }
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asText())) {
        return false;
      }
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode own = schema.path("properties").path(field.getKey());
      JsonNode wanted = own.isMissingNode() ? other(schema) : own;
      if (!wanted.isMissingNode() && !matches(wanted, field.getValue(), depth + 1)) {
        return false;
      }
    }
    return true;
  }

  /** What fields without a schema of their own must match; anything where patterns are given. */
  private static JsonNode other(JsonNode schema) {
    return schema.has("patternProperties") ? NOTHING : schema.path("additionalProperties");
  }

  private boolean matchesElements(JsonNode schema, JsonNode value, int depth) {
    JsonNode wanted = schema.has("prefixItems") ? NOTHING : schema.path("items");
    if (!value.isArray() || wanted.isMissingNode() || wanted.isArray()) {
      return true;
    }
    return value.valueStream().allMatch(each -> matches(wanted, each, depth + 1));
  }
}
