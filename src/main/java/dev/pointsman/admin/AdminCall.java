package dev.pointsman.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsman.document.Scalar;
import dev.pointsman.policy.RuleFiles;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of an operator's call: a JSON object of known fields, or nothing. Immutable.
 *
 * @param fields an object
 */
record AdminCall(JsonNode fields) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST_NAME = 200;
  private static final Pattern CATALOG_PATH = Pattern.compile("catalog/[\\w][\\w.-]*\\.yaml");
  private static final Pattern PATH = Pattern.compile("rules(/[\\w][\\w.-]*)+\\.(drl|yaml|csv)");

  /** A body that cannot be followed; the message names value and expectation. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final @Nullable String field;

    Wrong(String code, @Nullable String field, String message) {
      super(message, null, false, false);
      this.code = code;
      this.field = field;
    }

    String code() {
      return code;
    }

    @Nullable String field() {
      return field;
    }
  }

  /** Reads a body; one that is empty says nothing. */
  static AdminCall read(@Nullable Buffer body, Set<String> known) throws Wrong {
    if (body == null || body.toString().isBlank()) {
      return new AdminCall(MAPPER.createObjectNode());
    }
    JsonNode json = tree(body);
    if (!json.isObject()) {
      throw new Wrong("invalid_json", null, "the body (expected: a JSON object)");
    }
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (!known.contains(field.getKey())) {
        String message = field.getKey() + ": unknown (expected: one of " + sorted(known) + ")";
        throw new Wrong("unknown_field", field.getKey(), message);
      }
    }
    return new AdminCall(json);
  }

  private static JsonNode tree(Buffer body) throws Wrong {
    try {
      return MAPPER.readTree(body.getBytes());
    } catch (JsonProcessingException broken) {
      throw new Wrong("invalid_json", null, "the body is no JSON: " + broken.getOriginalMessage());
    } catch (java.io.IOException broken) {
      throw new Wrong("invalid_json", null, "the body cannot be read");
    }
  }

  private static String sorted(Set<String> known) {
    return String.join(", ", known.stream().sorted().toList());
  }

  /** A short text; null if nothing was said. */
  @Nullable String text(String name) throws Wrong {
    JsonNode value = fields.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    String text = value.asText();
    if (!value.isTextual() || text.isBlank() || text.length() > LONGEST_NAME) {
      throw new Wrong(
          "invalid_value",
          name,
          name + " (expected: text of 1 to " + LONGEST_NAME + " characters)");
    }
    return text;
  }

  /** A short text that must be there. */
  String required(String name) throws Wrong {
    String text = text(name);
    if (text == null) {
      throw new Wrong("invalid_value", name, name + ": missing");
    }
    return text;
  }

  /** A time such as {@code 2h}; it must be there. */
  Duration duration(String name) throws Wrong {
    String text = required(name);
    Optional<Duration> read = Scalar.DURATION.reader().apply(text);
    if (read.isEmpty()) {
      String message = name + ": \"" + text + "\" (expected: " + Scalar.DURATION.expected() + ")";
      throw new Wrong("invalid_value", name, message);
    }
    return read.get();
  }

  /** Whether a field is there. */
  boolean says(String name) {
    return !fields.path(name).isMissingNode() && !fields.path(name).isNull();
  }

  /** A whole number of at least 0; 0 if nothing was said. */
  int number(String name, int atMost) throws Wrong {
    JsonNode value = fields.path(name);
    if (!says(name)) {
      return 0;
    }
    if (!value.isInt() || value.asInt() < 0 || value.asInt() > atMost) {
      throw new Wrong("invalid_value", name, name + " (expected: 0 to " + atMost + ")");
    }
    return value.asInt();
  }

  /** An object as text; an empty one if nothing was said. */
  String object(String name) throws Wrong {
    JsonNode value = fields.path(name);
    if (says(name) && !value.isObject()) {
      throw new Wrong("invalid_value", name, name + " (expected: an object)");
    }
    return says(name) ? value.toString() : "{}";
  }

  /** Whether something is asked for; not if nothing was said. */
  boolean flag(String name) throws Wrong {
    JsonNode value = fields.path(name);
    if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
      throw new Wrong("invalid_value", name, name + " (expected: true or false)");
    }
    return value.asBoolean(false);
  }

  /** The files under {@code files}: text by path as in a rules folder. */
  RuleFiles files() throws Wrong {
    return files(PATH, "rules/.../name.drl, .yaml or .csv");
  }

  /** The files of a catalogue. */
  RuleFiles catalogFiles() throws Wrong {
    return files(CATALOG_PATH, "catalog/name.yaml");
  }

  private RuleFiles files(Pattern known, String expected) throws Wrong {
    JsonNode files = fields.path("files");
    if (!files.isObject() || files.isEmpty()) {
      throw new Wrong("invalid_value", "files", "files (expected: an object of text by path)");
    }
    Map<String, String> textByPath = new TreeMap<>();
    for (Map.Entry<String, JsonNode> file : files.properties()) {
      String path = file.getKey();
      if (!known.matcher(path).matches()) {
        throw new Wrong(
            "invalid_value", "files", "files: " + shown(path) + " (expected: " + expected + ")");
      }
      if (!file.getValue().isTextual()) {
        throw new Wrong("invalid_value", "files", "files: " + shown(path) + " (expected: text)");
      }
      textByPath.put(path, file.getValue().asText());
    }
    return RuleFiles.of(textByPath);
  }

  private static String shown(String path) {
    return "\"" + path.substring(0, Math.min(LONGEST_NAME, path.length())) + "\"";
  }
}
