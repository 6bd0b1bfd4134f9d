package dev.pointsman.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How this room reads and writes JSON. Stateless. */
final class Json {
  private static final int DEEPEST = 200;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(Integer.MAX_VALUE) // the body's size is bounded already
                  .build())
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION) // never show a prompt in an error
          .build();

  static final ObjectMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** For a value in the middle of a text. */
  static final ObjectReader EMBEDDED =
      MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** What the parser says about its own settings. */
  private static final Pattern INTERNALS =
      Pattern.compile(", from `[^`]*`|\\[Source: [^;]*; (line: \\d+, column: \\d+)\\]");

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static Buffer bytes(JsonNode node) {
    try {
      return Buffer.buffer(MAPPER.writeValueAsBytes(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /** A field's text; null if it has none. */
  static @Nullable String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isTextual() ? value.textValue() : null;
  }

  /** A field's truth; null if it has none. */
  static @Nullable Boolean flag(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isBoolean() ? value.booleanValue() : null;
  }

  /** Text that must be JSON. */
  static JsonNode read(String text, String param) throws InvalidRequest {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw InvalidRequest.value(param, InvalidRequest.quoted(text), "JSON; " + problem(e));
    }
  }

  /** What is wrong with a text that is no JSON, with line and column, without the text itself. */
  static String problem(JsonProcessingException error) {
    JsonLocation location = error.getLocation();
    String where =
        location == null
            ? ""
            : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    return INTERNALS.matcher(error.getOriginalMessage()).replaceAll("$1") + where;
  }
}
