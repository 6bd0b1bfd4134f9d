package dev.pointsman.gateway;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.facts.AskedModel;
import dev.pointsman.facts.Facts;
import dev.pointsman.facts.Words;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Route;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request must meet before a plan is made for it. Stateless. */
final class Admission {
  private Admission() {}

  static @Nullable Refusal check(Facts facts, Arrival arrival, Catalog catalog, boolean simulated) {
    if (facts.hints().simulate() != null && !simulated) {
      return Refusal.of(
          400,
          "invalid_value",
          "routing.simulate: given (expected: nothing, this router calls real providers; start it"
              + " with --simulate to try failures)",
          "routing.simulate");
    }
    String model = facts.request().requestedModel();
    if (model.equals(Request.AUTO) || !catalog.named(model).isEmpty()) {
      return Bonds.check(arrival.ties(), catalog);
    }
    String param = facts.request().forced() ? "routing.force_model" : "model";
    return unknown(model, catalog, param);
  }

  /** A model that the catalogue does not have. */
  static Refusal unknown(String model, Catalog catalog, String param) {
    return Refusal.of(404, "model_not_found", notFound(model, catalog), param);
  }

  /** The route of a request that was not planned for. */
  static Route routeOf(Refusal refusal) {
    Route.Blame blame = new Route.Blame("request." + refusal.code(), refusal.message());
    return new Route.NoRoute(List.of(blame), null, null);
  }

  private static String notFound(String model, Catalog catalog) {
    List<String> nearest = new ArrayList<>(Words.nearest(model, AskedModel.AUTO_NAMES, 1));
    nearest.addAll(catalog.nearest(model));
    String shown = model.length() <= 80 ? model : model.substring(0, 80) + "…";
    return "no model is called \""
        + shown
        + "\""
        + (nearest.isEmpty() ? "" : "; did you mean " + String.join(", ", nearest) + "?")
        + " (GET /v1/models lists all names; \"auto\" lets policy choose)";
  }
}
