package dev.pointsman.facts;

import dev.pointsman.policy.vocabulary.Request;
import java.util.List;

/**
 * All that is known about a request before policy looks. Immutable.
 *
 * @param request what rules match
 * @param complexityFeatures what gave the complexity, by name and weight
 * @param hints what the caller asked of the router itself
 */
public record Facts(Request request, List<String> complexityFeatures, RoutingHints hints) {
  public Facts {
    complexityFeatures = List.copyOf(complexityFeatures);
  }

  /** The same about another request. */
  public Facts with(Request other) {
    return new Facts(other, complexityFeatures, hints);
  }
}
