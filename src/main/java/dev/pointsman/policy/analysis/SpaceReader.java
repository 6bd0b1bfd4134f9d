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
    List<Accepted> undecided =
        fields.each("accepted_undecided", each -> accepted(each, "invariants"));
    return fields.section(
        "accepted_conflicts",
        accepted ->
            new SpaceRules(
                bounds,
                impossible,
                accepted.each("no_route", each -> accepted(each, "rules")),
                accepted.each("single_provider", each -> accepted(each, "rules")),
                undecided));
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

  private static Accepted accepted(Fields fields, String key) {
    List<String> ids = fields.list(key, Scalar.TEXT);
    if (ids.isEmpty()) {
      fields.problem(key, key + ": nothing (expected: ids of " + key + ")");
    }
    return new Accepted(
        ids, fields.text("reason").required(), fields.text("owner").required(), fields.place());
  }
}
