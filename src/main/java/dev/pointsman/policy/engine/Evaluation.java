package dev.pointsman.policy.engine;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Request;

/** How one revision answers a request. Thread-safe. */
interface Evaluation {
  Decision decide(Request request);

  /** Evaluations that failed and were given up or tried again. */
  long faults();

  /** Lets go of what is only worth keeping while the revision is active. */
  void retire();
}
