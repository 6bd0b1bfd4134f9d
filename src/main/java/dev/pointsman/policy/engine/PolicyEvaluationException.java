package dev.pointsman.policy.engine;

/** The rules of a revision could not be evaluated for a request; there is no decision. */
public final class PolicyEvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PolicyEvaluationException(String message, Throwable cause) {
    super(message, cause);
  }
}
