package dev.pointsman.assessment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Conversation.ResponseFormat;
import java.util.Optional;

/**
 * The shape that a request demands of its answer. Immutable.
 *
 * @param json it must be a JSON value
 * @param schema that the value must match; empty for any object
 */
record Shape(boolean json, Optional<JsonNode> schema) {
  private static final Shape ANY = new Shape(false, Optional.empty());

  static Shape of(ChatRequest request) {
    if (!request.outline().jsonMode() && !request.outline().jsonSchema()) {
      return ANY;
    }
    ResponseFormat format = request.conversation().responseFormat();
    String schema = format == null ? null : format.schema();
    return new Shape(true, schema == null ? Optional.empty() : Json.read(schema));
  }

  boolean fits(String text) {
    if (!json) {
      return true;
    }
    Optional<JsonNode> value = Json.read(text);
    return schema.isEmpty()
        ? value.filter(JsonNode::isObject).isPresent()
        : value.filter(new SchemaMatch(schema.get())::matches).isPresent();
  }
}
