package dev.pointsman.policy.analysis;

import dev.pointsman.document.Fields;
import dev.pointsman.document.Scalar;
import dev.pointsman.policy.analysis.Attributes.Attribute;
import dev.pointsman.policy.check.Formula;
import dev.pointsman.policy.check.Formula.Compare;
import dev.pointsman.policy.check.Formula.Test;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conditions as YAML writes them: {@code { region: eu, compliance: [hipaa], contextTokens:
 * 0..8000}}. A list means any of them, of a set all of them. Immutable.
 */
final class FormulaFields {
  private static final Pattern RANGE =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\.\\.(\\d+(?:\\.\\d+)?)");

  private final Attributes attributes;

  FormulaFields(Attributes attributes) {
    this.attributes = attributes;
  }

  Formula read(Fields fields) {
    List<Formula> all = new ArrayList<>();
    for (String key : fields.keys()) {
      if (attributes.has(key)) {
        all.add(read(fields, attributes.get(key)));
      } else {
        fields.problem(key, key + ": unknown attribute (expected: one of Request)");
        String unused = fields.text(key).or("");
      }
    }
    return new Formula.All(all);
  }

  /** {@code 1..10}, both ends included. */
  static Optional<Range> range(String text) {
    Matcher range = RANGE.matcher(text.strip());
    return range.matches()
        ? Optional.of(
            new Range(Double.parseDouble(range.group(1)), Double.parseDouble(range.group(2))))
        : Optional.empty();
  }

  private static Formula read(Fields fields, Attribute attribute) {
    String key = attribute.name();
    List<String> texts =
        fields.isList(key) ? fields.texts(key) : List.of(fields.text(key).required());
    List<Object> constants = new ArrayList<>();
    for (String text : texts) {
      Optional<Range> range = attribute.number() ? range(text) : Optional.empty();
      if (range.isPresent()) {
        return within(key, range.get());
      }
      constant(attribute, text).ifPresentOrElse(constants::add, () -> reject(fields, attribute));
    }
    if (attribute.set() && texts.isEmpty()) {
      return nothingOf(fields, attribute);
    }
    if (attribute.set()) {
      return new Formula.All(
          constants.stream().map(each -> (Formula) Dimension.contains(key, each)).toList());
    }
    return constants.isEmpty() ? new Formula.All(List.of()) : new Compare(key, Test.IN, constants);
  }

  /** Of a set that is empty; free texts are too many to say that of them. */
  private static Formula nothingOf(Fields fields, Attribute attribute) {
    Object[] constants = attribute.type().getEnumConstants();
    if (constants == null) {
      fields.reject(attribute.name(), "at least one text");
      return new Formula.All(List.of());
    }
    return new Formula.All(
        Arrays.stream(constants)
            .map(
                each ->
                    (Formula)
                        new Compare(attribute.name(), Test.NOT_CONTAINS, List.<Object>of(each)))
            .toList());
  }

  private static Formula within(String key, Range range) {
    return new Formula.All(
        List.of(
            new Compare(key, Test.AT_LEAST, List.of(range.least())),
            new Compare(key, Test.AT_MOST, List.of(range.most()))));
  }

  private static Optional<Object> constant(Attribute attribute, String text) {
    Class<?> type = attribute.type();
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(Object.class::cast)
          .filter(each -> Dimension.word(each).equals(text.strip()))
          .findFirst();
    }
    if (type == boolean.class) {
      return Scalar.FLAG.reader().apply(text).map(Object.class::cast);
    }
    return attribute.number()
        ? Scalar.DECIMAL.reader().apply(text).map(each -> (Object) each.doubleValue())
        : Optional.of(text);
  }

  private static void reject(Fields fields, Attribute attribute) {
    Class<?> type = attribute.type();
    String expected =
        type.isEnum()
            ? String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(Dimension::word).toList())
            : type == boolean.class ? "true or false" : "a number, or a range like 1..10";
    fields.reject(attribute.name(), expected);
  }
}
