package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.facts.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hints of one request, gathered from body and headers. The same hint may come twice only if
 * both say the same. Confined to one request.
 */
final class HintValues {
  private final Map<HintKey<?>, Object> values = new HashMap<>();

  @SuppressWarnings("unchecked") // put() stores under a key only what its own reader returned
  <T> @Nullable T get(HintKey<T> key) {
    return (T) values.get(key);
  }

  <T> T getOr(HintKey<T> key, T otherwise) {
    T value = get(key);
    return value == null ? otherwise : value;
  }

  /** Reads one value; JSON's null is not said. */
  <T> void put(HintKey<T> key, JsonNode value, String param) throws InvalidRequest {
    if (value.isNull()) {
      return;
    }
    Object read = key.reader().read(value, param);
    Object before = values.putIfAbsent(key, read);
    if (before != null && !before.equals(read)) {
      throw InvalidRequest.conflict(
          param,
          param
              + ": "
              + HintReaders.shown(value)
              + " contradicts another value of the hint "
              + key.name()
              + " in the same request (expected: said once)");
    }
  }

  /** Reads an object of hints; {@code prefix} says where it lies: {@code routing.}. */
  void putAll(JsonNode object, String prefix, Map<String, HintKey<?>> known) throws InvalidRequest {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      HintKey<?> key = known.get(field.getKey());
      if (key == null) {
        throw unknown(field.getKey(), prefix, known);
      }
      put(key, field.getValue(), prefix + field.getKey());
    }
  }

  private static InvalidRequest unknown(String name, String prefix, Map<String, HintKey<?>> known) {
    List<String> names = new ArrayList<>(known.keySet());
    String param = prefix + name;
    return InvalidRequest.field(
        param,
        "unknown field "
            + InvalidRequest.quoted(param)
            + " ("
            + InvalidRequest.didYouMean(Words.nearest(name, names, 1))
            + "allowed: "
            + String.join(", ", names)
            + ")");
  }
}
