package dev.pointsman.policy.engine;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Request;
import org.jspecify.annotations.Nullable;

/** How one revision answers a request. Thread-safe. */
interface Evaluation {
  /**
   * What the rules say.
   *
   * @param answer null before there is one; afterwards only rules that match it speak
   */
  Decision decide(Request request, @Nullable Answer answer);

  /** Evaluations that failed and were given up or tried again. */
  long faults();

  /** Lets go of what is only worth keeping while the revision is active. */
  void retire();

  /** Keeps it again. */
  void resume();
}
