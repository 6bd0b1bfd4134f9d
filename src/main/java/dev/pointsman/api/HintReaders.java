package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.facts.Words;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Readers of hint values by type; each says what it expected. Stateless. */
final class HintReaders {
  private static final int LONGEST_TEXT = 256;
  private static final int MOST_ELEMENTS = 64;

  private HintReaders() {}

  static boolean flag(JsonNode value, String param) throws InvalidRequest {
    if (!value.isBoolean()) {
      throw InvalidRequest.value(param, shown(value), "true or false");
    }
    return value.booleanValue();
  }

  static String text(JsonNode value, String param) throws InvalidRequest {
    if (!value.isTextual()
        || value.textValue().isBlank()
        || value.textValue().length() > LONGEST_TEXT) {
      throw InvalidRequest.value(
          param, shown(value), "a text of 1 to " + LONGEST_TEXT + " characters");
    }
    return value.textValue().strip();
  }

  static HintKey.Reader<Integer> wholeNumber(int least, int most) {
    return (value, param) -> {
      boolean fits = value.isIntegralNumber() && value.canConvertToInt();
      if (!fits || value.intValue() < least || value.intValue() > most) {
        String expected = "a whole number from " + least + " to " + most;
        throw InvalidRequest.value(param, shown(value), expected);
      }
      return value.intValue();
    };
  }

  static HintKey.Reader<Double> number(double least, double most, String expected) {
    return (value, param) -> {
      if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
        throw InvalidRequest.value(param, shown(value), expected);
      }
      return value.doubleValue();
    };
  }

  static <E extends Enum<E>> HintKey.Reader<E> word(Class<E> type) {
    return (value, param) -> wordOf(type, value, param);
  }

  static <E extends Enum<E>> HintKey.Reader<Set<E>> words(Class<E> type) {
    return (value, param) -> {
      Set<E> found = EnumSet.noneOf(type);
      for (JsonNode element : elements(value, param)) {
        found.add(wordOf(type, element, param));
      }
      return found;
    };
  }

  static Set<String> texts(JsonNode value, String param) throws InvalidRequest {
    Set<String> found = new HashSet<>();
    for (JsonNode element : elements(value, param)) {
      found.add(text(element, param));
    }
    return found;
  }

  /** The value as it may be shown back to the caller. */
  static String shown(JsonNode value) {
    return value.isTextual()
        ? InvalidRequest.quoted(value.textValue())
        : shortened(value.toString());
  }

  /** A list, or a single value that stands for a list of one. */
  private static List<JsonNode> elements(JsonNode value, String param) throws InvalidRequest {
    if (value.isTextual()) {
      return List.of(value);
    }
    if (!value.isArray() || value.size() > MOST_ELEMENTS) {
      throw InvalidRequest.value(param, shown(value), "a list of at most " + MOST_ELEMENTS);
    }
    return value.valueStream().toList();
  }

  private static <E extends Enum<E>> E wordOf(Class<E> type, JsonNode value, String param)
      throws InvalidRequest {
    List<String> known = Words.known(type);
    if (!value.isTextual()) {
      throw InvalidRequest.value(param, shown(value), "one of " + String.join(", ", known));
    }
    String word = value.textValue();
    return Words.find(type, word).orElseThrow(() -> InvalidRequest.word(param, word, known));
  }

  private static String shortened(String json) {
    return json.length() <= 80 ? json : json.substring(0, 80) + "…";
  }
}
