package dev.pointsman.gateway;

import dev.pointsman.facts.Facts;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Threshold;
import java.util.ArrayList;
import java.util.List;

/**
 * What a caller demands that no fact carries, as constraints beside those of the rules: they can
 * narrow a choice, never widen it. Stateless.
 */
final class Wishes {
  private Wishes() {}

  static Decision addTo(Decision decision, Facts facts) {
    List<Constraint> wishes = of(facts);
    if (wishes.isEmpty()) {
      return decision;
    }
    List<Constraint> all = new ArrayList<>(decision.constraints());
    all.addAll(wishes);
    return new Decision(decision.revision(), decision.fired(), List.copyOf(all));
  }

  private static List<Constraint> of(Facts facts) {
    List<Constraint> wishes = new ArrayList<>();
    Integer context = facts.hints().minContext();
    if (context != null && context > 0) {
      String reason = "the caller asks for a context window of " + context + " tokens";
      wishes.add(
          new Constraint.Require("hint.min_context", Models.contextAtLeast(context), reason));
    }
    if (facts.request().forced()) {
      String model = facts.request().requestedModel();
      String reason = "the caller forces " + model;
      wishes.add(new Constraint.Pin("hint.force_model", Models.named(model), reason));
    }
    Double threshold = facts.hints().confidenceThreshold();
    if (threshold != null) {
      wishes.add(
          new Constraint.SetThreshold(
              "hint.confidence_threshold",
              Threshold.ESCALATION_CONFIDENCE,
              threshold,
              "the caller asks for it"));
    }
    return wishes;
  }
}
