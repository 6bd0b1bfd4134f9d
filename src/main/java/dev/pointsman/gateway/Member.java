package dev.pointsman.gateway;

import dev.pointsman.assessment.Assessment;
import dev.pointsman.assessment.Mark;
import dev.pointsman.execution.Attempt;
import dev.pointsman.execution.Execution;
import org.jspecify.annotations.Nullable;

/**
 * One of several models that were asked. Immutable.
 *
 * @param model its name
 * @param execution its calls; null if it is not allowed
 * @param refusal why it is not allowed; null if it is
 * @param worth of its answer; null without one
 * @param mark what its answer counted for; null without one
 */
public record Member(
    String model,
    @Nullable Execution execution,
    @Nullable Refusal refusal,
    @Nullable Assessment worth,
    @Nullable Mark mark) {

  boolean answered() {
    return execution != null && execution.answer() != null;
  }

  /** The call that brought the answer, else the last; null if none was made. */
  public @Nullable Attempt deciding() {
    return execution == null ? null : execution.last();
  }

  Member marked(Mark given) {
    return new Member(model, execution, refusal, worth, given);
  }
}
