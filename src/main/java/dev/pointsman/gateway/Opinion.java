package dev.pointsman.gateway;

import dev.pointsman.assessment.Assessment;
import dev.pointsman.execution.Execution;
import dev.pointsman.outcome.Escalation;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request and what it is worth. Immutable.
 *
 * @param passage with what rules said about the answer
 * @param execution all calls, the second question's included
 * @param assessment of the answer that is returned; null without one
 * @param escalation null if the first answer was good enough
 */
record Opinion(
    Passage passage,
    Execution execution,
    @Nullable Assessment assessment,
    @Nullable Escalation escalation) {

  /** The same in words for the caller. */
  Answered answered() {
    return new Answered(
        passage,
        execution.attempts(),
        execution.answer(),
        Refusals.of(execution),
        assessment,
        escalation);
  }
}
