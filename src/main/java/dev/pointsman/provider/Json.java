package dev.pointsman.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reading what providers send, leniently: what is absent or of another type is null or zero. */
public final class Json {
  public static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  public static final JsonFactory FACTORY = MAPPER.getFactory();

  private Json() {}

  /** The object in the bytes; empty if they are no JSON object. */
  public static Optional<JsonNode> object(byte[] bytes) {
    return any(bytes).filter(JsonNode::isObject);
  }

  /** The JSON in the bytes; empty if they are none. */
  public static Optional<JsonNode> any(byte[] bytes) {
    try {
      JsonNode node = MAPPER.readTree(bytes);
      return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  /** A field; a missing node if there is none or it is null. */
  public static JsonNode at(JsonNode node, String name) {
    JsonNode found = node.get(name);
    return found == null || found.isNull() ? MissingNode.getInstance() : found;
  }

  /** A field's text or number as text; null if it is neither. */
  public static @Nullable String text(JsonNode node, String name) {
    JsonNode found = at(node, name);
    return found.isTextual() || found.isNumber() ? found.asText() : null;
  }

  /** A field's text; empty if there is none. */
  public static String textOrEmpty(JsonNode node, String name) {
    String text = text(node, name);
    return text == null ? "" : text;
  }
}
