package dev.pointsman.gateway;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Task;
import dev.pointsman.routing.Route;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps embeddings within one model: vectors of two models cannot be compared, so another model's
 * is no fallback. Stateless.
 */
final class EmbeddingSpace {
  private EmbeddingSpace() {}

  /** The decision, narrowed to the model that a route begins with. */
  static Decision narrow(Decision decision, Request request, Route route, Catalog catalog) {
    if (request.task() != Task.EMBEDDING || !(route instanceof Route.Plan plan)) {
      return decision;
    }
    String model = plan.steps().get(0).deployment().model().canonical();
    List<Constraint> all = new ArrayList<>(decision.constraints());
    all.add(
        new Constraint.Require(
            "embedding.space",
            SameModel.everywhere(catalog, model),
            "vectors of other models than " + model + " cannot be compared with its own"));
    return decision.saying(all);
  }
}
