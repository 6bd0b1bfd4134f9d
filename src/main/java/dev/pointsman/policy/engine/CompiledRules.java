package dev.pointsman.policy.engine;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Request;

/** The rules of one revision, ready to decide. Thread-safe. */
public final class CompiledRules {
  private final String revision;
  private final Evaluation evaluation;

  CompiledRules(String revision, Evaluation evaluation) {
    this.revision = revision;
    this.evaluation = evaluation;
  }

  /** The built-in policy that refuses every request, for the given reason. */
  public static CompiledRules denyAll(String reason) {
    return new CompiledRules(DenyAll.REVISION, DenyAll.because(reason));
  }

  /** Content hash of the rule files, in hex; {@code none} for the built-in policy. */
  public String revision() {
    return revision;
  }

  /**
   * What the rules say about the request.
   *
   * @throws PolicyEvaluationException if they cannot be evaluated, also not a second time
   */
  public Decision decide(Request request) {
    return evaluation.decide(request);
  }

  /** How many evaluations have failed so far, including those that a second try saved. */
  public long faults() {
    return evaluation.faults();
  }

  /**
   * Says that the revision is no longer active. It can still decide for the requests that hold it,
   * but keeps nothing warm.
   */
  public void retire() {
    evaluation.retire();
  }
}
