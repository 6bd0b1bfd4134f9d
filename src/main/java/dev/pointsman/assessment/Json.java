package dev.pointsman.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** Reads JSON that may be none. Stateless. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Json() {}

  /** The value; empty if the text is not exactly one. */
  static Optional<JsonNode> read(String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      return root.isMissingNode() ? Optional.empty() : Optional.of(root);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
