package dev.pointsman.policy.engine;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Request;
import org.jspecify.annotations.Nullable;

/** Something that evaluates the rules of one revision. Thread-safe. */
interface Engine {
  /**
   * What the rules say.
   *
   * @param answer null before there is one; afterwards only rules that match it speak
   * @throws PolicyEvaluationException if they cannot be evaluated, also not a second time
   */
  Decision decide(Request request, @Nullable Answer answer);

  /** Evaluations that failed and were given up or tried again. */
  long faults();

  /** Lets go of what is only worth keeping while the revision is active. */
  void retire();

  /** Keeps it again. */
  void resume();
}
