package dev.pointsman.policy.analysis;

import dev.pointsman.document.Fields;
import dev.pointsman.policy.SelectorFields;
import dev.pointsman.policy.analysis.Invariant.Claim;
import dev.pointsman.policy.analysis.Invariant.Who;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code rules/invariants.yaml}. Immutable. */
final class InvariantReader {
  private final Attributes attributes;

  InvariantReader(Attributes attributes) {
    this.attributes = attributes;
  }

  Invariant read(Fields fields) {
    return new Invariant(
        fields.text("id").required(),
        fields.section("when", new FormulaFields(attributes)::read),
        fields.section("then", InvariantReader::claims),
        fields.text("owner").required(),
        fields.place());
  }

  private static List<Claim> claims(Fields fields) {
    List<Claim> claims = new ArrayList<>();
    selector(fields, "every").ifPresent(selector -> claims.add(new Claim(Who.EVERY, selector)));
    selector(fields, "none").ifPresent(selector -> claims.add(new Claim(Who.NONE, selector)));
    selector(fields, "primary").ifPresent(selector -> claims.add(new Claim(Who.PRIMARY, selector)));
    fields
        .decimal("priceAtMost")
        .optional()
        .ifPresent(usd -> claims.add(new Claim(Who.EVERY, Models.priceAtMost(usd.doubleValue()))));
    if (claims.isEmpty()) {
      fields.problem(
          "", "an invariant that claims nothing (expected: every, none, primary or priceAtMost)");
    }
    return claims;
  }

  /** Of a list, the models that any of its sections names. */
  private static Optional<Selector> selector(Fields fields, String key) {
    if (!fields.isList(key)) {
      return fields.optionalSection(key, SelectorFields::read);
    }
    List<Selector> any = fields.each(key, SelectorFields::read);
    return Optional.of(Models.anyOf(any.toArray(Selector[]::new)));
  }
}
