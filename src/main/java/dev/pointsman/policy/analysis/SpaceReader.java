package dev.pointsman.policy.analysis;

import dev.pointsman.document.Fields;
import dev.pointsman.document.Scalar;
import dev.pointsman.policy.check.Formula;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code rules/space.yaml}. Immutable. */
final class SpaceReader {
  private final Attributes attributes;

  SpaceReader(Attributes attributes) {
    this.attributes = attributes;
  }

  SpaceRules read(Fields fields) {
    Map<String, Range> bounds = fields.section("bounds", this::bounds);
    List<Formula> impossible = fields.each("impossible", new FormulaFields(attributes)::read);
    return fields.section(
        "accepted_conflicts",
        accepted ->
            new SpaceRules(
                bounds,
                impossible,
                accepted.each("no_route", SpaceReader::accepted),
                accepted.each("single_provider", SpaceReader::accepted)));
  }

  private Map<String, Range> bounds(Fields fields) {
    Map<String, Range> bounds = new HashMap<>();
    for (String key : fields.keys()) {
      Optional<Range> range = fields.text(key).optional().flatMap(FormulaFields::range);
      boolean number = attributes.has(key) && attributes.get(key).number();
      if (range.isEmpty() || !number || range.get().least() > range.get().most()) {
        fields.reject(key, "a number of Request with its range, like contextTokens: 1..1000000");
      } else {
        bounds.put(key, range.get());
      }
    }
    return bounds;
  }

  private static Accepted accepted(Fields fields) {
    List<String> rules = fields.list("rules", Scalar.TEXT);
    if (rules.isEmpty()) {
      fields.problem("rules", "rules: nothing (expected: ids of rules)");
    }
    return new Accepted(
        rules, fields.text("reason").required(), fields.text("owner").required(), fields.place());
  }
}
