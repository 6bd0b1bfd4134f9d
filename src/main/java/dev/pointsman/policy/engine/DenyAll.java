package dev.pointsman.policy.engine;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses every request: what is active when there are no rules to trust. Immutable. */
record DenyAll(Decision decision) implements Evaluation {
  static final String REVISION = "none";
  static final String RULE = "guard.policy.missing";

  static DenyAll because(String reason) {
    return new DenyAll(
        new Decision(REVISION, List.of(RULE), List.of(new Constraint.Deny(RULE, reason))));
  }

  @Override
  public Decision decide(Request request, @Nullable Answer answer) {
    return decision;
  }

  @Override
  public Decision decidePlainly(Request request, @Nullable Answer answer) {
    return decision;
  }

  @Override
  public long decidedPlainly() {
    return 0;
  }

  @Override
  public long faults() {
    return 0;
  }

  @Override
  public void retire() {}

  @Override
  public void resume() {}
}
