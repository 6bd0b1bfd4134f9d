package dev.pointsman.routing.cases;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.vocabulary.Request;
import java.util.List;

/**
 * What became of one golden case. Immutable.
 *
 * @param hasAnswer whether it is about an answer, too
 * @param fired ids of the rules whose conditions held
 * @param plan ids of deployments, primary first; empty if there is no plan
 * @param outcome the same in a few words
 * @param wrong what was wanted and came otherwise, one finding each
 */
public record CaseResult(
    String note,
    Request request,
    boolean hasAnswer,
    List<String> fired,
    List<String> plan,
    String outcome,
    List<Finding> wrong) {
  public CaseResult {
    fired = List.copyOf(fired);
    plan = List.copyOf(plan);
    wrong = List.copyOf(wrong);
  }

  public boolean passed() {
    return wrong.isEmpty();
  }
}
