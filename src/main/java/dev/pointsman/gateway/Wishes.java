package dev.pointsman.gateway;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.Ties;
import dev.pointsman.facts.Facts;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Threshold;
import java.util.ArrayList;
import java.util.List;

/**
 * What a caller demands beyond what rules say, as constraints beside those of the rules: they can
 * narrow or order a choice, never widen it. Stateless.
 *
 * <p>Whether a concrete model is kept is a rule's matter; where it is not there or not allowed, its
 * family comes next, with a little less than a rule can give at most.
 */
final class Wishes {
  private static final int ASKED_FAMILY_POINTS = 900;

  private Wishes() {}

  static Decision addTo(Decision decision, Facts facts, Ties ties, Catalog catalog) {
    List<Constraint> wishes = of(facts);
    wishes.addAll(Bonds.of(ties, facts.request().requestedModel(), catalog));
    addModel(wishes, facts.request(), catalog);
    if (wishes.isEmpty()) {
      return decision;
    }
    List<Constraint> all = new ArrayList<>(decision.constraints());
    all.addAll(wishes);
    return decision.saying(all);
  }

  private static List<Constraint> of(Facts facts) {
    List<Constraint> wishes = new ArrayList<>();
    Integer context = facts.hints().minContext();
    if (context != null && context > 0) {
      String reason = "the caller asks for a context window of " + context + " tokens";
      wishes.add(
          new Constraint.Require("hint.min_context", Models.contextAtLeast(context), reason));
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

  private static void addModel(List<Constraint> wishes, Request request, Catalog catalog) {
    String model = request.requestedModel();
    if (request.forced()) {
      String reason = "the caller forces " + model;
      wishes.add(new Constraint.Pin("hint.force_model", Models.named(model), reason));
      return;
    }
    List<Deployment> asked = catalog.named(model);
    if (model.equals(Request.AUTO) || asked.isEmpty()) {
      return;
    }
    String reason = "the caller asks for " + model + ", which is of this family";
    String family = asked.get(0).model().family();
    if (!family.isEmpty()) {
      wishes.add(
          new Constraint.Prefer(
              "request.family", Models.family(family), ASKED_FAMILY_POINTS, reason));
    }
  }
}
