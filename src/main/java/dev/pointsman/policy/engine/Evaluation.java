package dev.pointsman.policy.engine;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Request;
import org.jspecify.annotations.Nullable;

/** How one revision answers a request, whatever becomes of the engine. Thread-safe. */
interface Evaluation extends Engine {
  /** What the rules say as they were read, without the engine. */
  Decision decidePlainly(Request request, @Nullable Answer answer);

  /** Decisions that the engine failed at and the rules as they were read made. */
  long decidedPlainly();
}
