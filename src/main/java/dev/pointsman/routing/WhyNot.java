package dev.pointsman.routing;

import java.util.List;

/**
 * Why a deployment is not what a request is sent to. Immutable.
 *
 * @param deployment id of the deployment; of a model, the one that came closest
 * @param excludedBy the rules and built-in checks that exclude it; empty if it is allowed
 * @param rank its place from 1 among all candidates, if what excludes it were lifted; 0 if the
 *     request is refused
 * @param text one sentence: {@code 20 points fewer than mistral/mistral-large@eu:
 *     prefer.chat.order}
 */
public record WhyNot(String deployment, List<Route.Blame> excludedBy, int rank, String text) {
  public WhyNot {
    excludedBy = List.copyOf(excludedBy);
  }
}
