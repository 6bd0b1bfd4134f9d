package dev.pointsman.assessment;

import com.fasterxml.jackson.databind.JsonNode;

/** The keywords of a schema that bound how much or how many. Stateless. */
final class Sizes {
  private Sizes() {}

  static boolean match(JsonNode schema, JsonNode value) {
    if (value.isNumber()) {
      double number = value.doubleValue();
      return isBetween(number, schema.path("minimum"), schema.path("maximum"))
          && !(number <= bound(schema.path("exclusiveMinimum"), Double.NEGATIVE_INFINITY))
          && !(number >= bound(schema.path("exclusiveMaximum"), Double.POSITIVE_INFINITY));
    }
    if (value.isTextual()) {
      String text = value.textValue();
      double length = text.codePointCount(0, text.length());
      return isBetween(length, schema.path("minLength"), schema.path("maxLength"));
    }
    return !value.isArray()
        || isBetween(value.size(), schema.path("minItems"), schema.path("maxItems"));
  }

  private static boolean isBetween(double number, JsonNode least, JsonNode most) {
    return number >= bound(least, Double.NEGATIVE_INFINITY)
        && number <= bound(most, Double.POSITIVE_INFINITY);
  }

  private static double bound(JsonNode value, double ifAbsent) {
    return value.isNumber() ? value.doubleValue() : ifAbsent;
  }
}
