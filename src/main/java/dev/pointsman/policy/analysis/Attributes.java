package dev.pointsman.policy.analysis;

import dev.pointsman.policy.vocabulary.Request;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The attributes of a request that span its space, by name. Immutable. */
final class Attributes {
  static final String COMPLEXITY = "complexity";
  static final String LEVEL = "level";
  static final String INPUT = "inputTokens";
  static final String OUTPUT = "maxOutputTokens";
  static final String CONTEXT = "contextTokens";

  private final Map<String, Attribute> byName = new LinkedHashMap<>();

  /**
   * One attribute.
   *
   * @param type of the value, or of the elements if it is a set
   */
  record Attribute(String name, Class<?> type, boolean set) {
    boolean number() {
      return type == int.class || type == double.class;
    }
  }

  Attributes() {
    for (RecordComponent component : Request.class.getRecordComponents()) {
      Type generic = component.getGenericType();
      boolean set = component.getType() == Set.class;
      Class<?> type =
          set
              ? (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0]
              : component.getType();
      byName.put(component.getName(), new Attribute(component.getName(), type, set));
    }
    byName.put(CONTEXT, new Attribute(CONTEXT, int.class, false));
  }

  Set<String> names() {
    return byName.keySet();
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  Attribute get(String name) {
    Attribute attribute = byName.get(name);
    if (attribute == null) {
      throw new IllegalArgumentException(name + " (expected: an attribute of Request)");
    }
    return attribute;
  }
}
