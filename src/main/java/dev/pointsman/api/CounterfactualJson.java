package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.gateway.Passage;
import dev.pointsman.policy.analysis.TooLarge;
import dev.pointsman.routing.Counterfactual;
import dev.pointsman.routing.Counterfactual.Nearest;

/** What would have sent a request elsewhere, as callers and operators read it. Stateless. */
public final class CounterfactualJson {
  private CounterfactualJson() {}

  /** Of a request that was just decided; also where there is too much to analyse. */
  static ObjectNode of(Passage passage) {
    try {
      return of(passage.counterfactual());
    } catch (TooLarge bound) {
      return Json.object().put("not_analysed", bound.getMessage());
    }
  }

  /** {@code nearest}, how many {@code more} there are, and how many were {@code tried}. */
  public static ObjectNode of(Nearest found) {
    ObjectNode json = Json.object();
    ArrayNode nearest = json.putArray("nearest");
    for (Counterfactual each : found.nearest()) {
      ObjectNode one = nearest.addObject();
      ArrayNode changes = one.putArray("changes");
      each.changes()
          .forEach(
              change ->
                  changes
                      .addObject()
                      .put("attribute", change.attribute())
                      .put("value", change.value()));
      one.put("winner", each.winner());
      one.put("text", each.text());
    }
    return json.put("more", found.left()).put("tried", found.tried()).put("whole", found.whole());
  }
}
