package dev.pointsman.gateway;

import dev.pointsman.assessment.Ballot.Candidate;
import dev.pointsman.chat.Failure;
import dev.pointsman.execution.Execution;
import dev.pointsman.facts.Words;
import java.util.List;
import java.util.stream.Collectors;

/** What callers are told when no answer can be made of several. Stateless. */
final class EnsembleRefusals {
  private static final String FAILED = "upstream_failed";

  private EnsembleRefusals() {}

  /** No member answered. */
  static Refusal of(List<Member> members) {
    List<Refusal> refusals = members.stream().map(EnsembleRefusals::refusal).toList();
    Refusal first = refusals.get(0);
    boolean alike = refusals.stream().allMatch(each -> each.code().equals(first.code()));
    String told = members.stream().map(EnsembleRefusals::told).collect(Collectors.joining("; "));
    String message = "no model of the ensemble answered: " + told;
    return alike
        ? new Refusal(first.status(), first.code(), message, first.param(), first.retryAfter())
        : Refusal.of(502, FAILED, message);
  }

  private static Refusal refusal(Member member) {
    if (member.refusal() != null) {
      return member.refusal();
    }
    Execution execution = member.execution();
    Refusal refusal = execution == null ? null : Refusals.of(execution);
    return refusal == null ? Refusal.of(502, FAILED, "no answer") : refusal;
  }

  private static String told(Member member) {
    Execution execution = member.execution();
    Failure failure = execution == null ? null : execution.failure();
    String why =
        failure == null
            ? refusal(member).message()
            : Words.of(failure.kind()) + ": " + failure.message();
    return member.model() + " (" + why + ")";
  }

  /** No answer has a number. */
  static Refusal unreadable(List<Candidate> candidates) {
    return Refusal.of(
        502,
        FAILED,
        "none of %d answers gives a score from 0 to 10; say in ensemble.rubric what is scored"
            .formatted(candidates.size()));
  }
}
