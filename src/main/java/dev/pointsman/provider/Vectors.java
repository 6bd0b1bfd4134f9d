package dev.pointsman.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Optional;

/**
 * The two ways to write the vector of an embedding: a list of numbers, and base64 of little-endian
 * floats. Stateless.
 */
public final class Vectors {
  private Vectors() {}

  /** A list of numbers as base64. */
  public static String packed(JsonNode numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    numbers.forEach(number -> bytes.putFloat(number.floatValue()));
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /** Base64 as a list of numbers; empty if it is none. */
  public static Optional<ArrayNode> numbers(String packed) {
    try {
      ByteBuffer bytes =
          ByteBuffer.wrap(Base64.getDecoder().decode(packed)).order(ByteOrder.LITTLE_ENDIAN);
      if (bytes.remaining() % Float.BYTES != 0) {
        return Optional.empty();
      }
      ArrayNode numbers = Json.MAPPER.createArrayNode();
      while (bytes.hasRemaining()) {
        numbers.add(bytes.getFloat());
      }
      return Optional.of(numbers);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** The vector in the way that is wanted, whichever it came in; empty if it is neither. */
  public static Optional<JsonNode> in(boolean packed, JsonNode vector) {
    if (vector.isArray()) {
      return Optional.of(packed ? new TextNode(packed(vector)) : vector);
    }
    return vector.isTextual() && !packed
        ? numbers(vector.textValue()).map(JsonNode.class::cast)
        : Optional.of(vector).filter(JsonNode::isTextual);
  }
}
