package dev.pointsman.provider.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pointsman.provider.Json;

/** A small value that a JSON schema of the usual kind accepts. */
final class SchemaExample {
  private static final int DEEPEST = 8;

  private final JsonNode root;

  private SchemaExample(JsonNode root) {
    this.root = root;
  }

  static JsonNode of(JsonNode schema) {
    return new SchemaExample(schema).value(schema, 0);
  }

  private JsonNode value(JsonNode schema, int depth) {
    if (depth > DEEPEST) {
      return NullNode.getInstance();
    }
    if (schema.has("$ref")) {
      return value(root.at(schema.path("$ref").asText("#").substring(1)), depth + 1);
    }
    for (String choice : new String[] {"anyOf", "oneOf", "allOf", "enum"}) {
      if (!schema.path(choice).isEmpty()) {
        JsonNode first = schema.path(choice).get(0);
        return choice.equals("enum") ? first : value(first, depth + 1);
      }
    }
    return schema.has("const") ? schema.get("const") : typed(schema, depth);
  }

  private JsonNode typed(JsonNode schema, int depth) {
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? type.path(0).asText() : type.asText("object")) {
      case "string" -> new TextNode("simulated");
      case "integer" -> Json.MAPPER.getNodeFactory().numberNode(schema.path("minimum").asInt(1));
      case "number" -> new DoubleNode(schema.path("minimum").asDouble(1));
      case "boolean" -> BooleanNode.TRUE;
      case "null" -> NullNode.getInstance();
      case "array" -> array(schema, depth);
      default -> object(schema, depth);
    };
  }

  private ArrayNode array(JsonNode schema, int depth) {
    ArrayNode array = Json.MAPPER.createArrayNode();
    int length = Math.min(4, Math.max(1, schema.path("minItems").asInt(1)));
    for (int i = 0; i < length; i++) {
      array.add(value(schema.path("items"), depth + 1));
    }
    return array;
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = Json.MAPPER.createObjectNode();
    schema
        .path("properties")
        .properties()
        .forEach(field -> object.set(field.getKey(), value(field.getValue(), depth + 1)));
    return object;
  }
}
