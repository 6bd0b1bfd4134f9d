package dev.pointsman.chat;

/**
 * What is done about a kind of failure: a row of the table in {@link FailureKind}. Immutable.
 *
 * @param here when the same deployment is tried again, once, after a pause
 * @param withAnotherKey whether the same deployment is tried at once with another key, if it has
 *     one
 * @param next what follows where nothing more is tried here
 * @param fault what it says about whom
 */
public record FailureHandling(Here here, boolean withAnotherKey, Next next, Fault fault) {

  /** When the same deployment is tried again. */
  public enum Here {
    NEVER,
    /** The provider said how long to wait; bounded by {@code execution.longest_wait}. */
    IF_TOLD_WHEN,
    /** The status is 503, or the provider said how long to wait. */
    IF_UNAVAILABLE,
    /** The connection broke before a byte of the answer, as a stale one does. */
    IF_RESET;

    /** Whether this failure is of that sort. */
    public boolean allows(Failure failure) {
      return switch (this) {
        case NEVER -> false;
        case IF_TOLD_WHEN -> failure.retryAfter() != null;
        case IF_UNAVAILABLE -> failure.status() == 503 || failure.retryAfter() != null;
        case IF_RESET -> Failure.RESET.equals(failure.code());
      };
    }
  }

  /** What follows. */
  public enum Next {
    /** The next deployment of the plan. */
    ELSEWHERE,
    /** The next deployment of the plan that takes a longer input. */
    LARGER_CONTEXT,
    /** No other deployment is tried. */
    STOP
  }

  /** What a failure says about whom. */
  public enum Fault {
    /** It failed: a strike. */
    DEPLOYMENT,
    /** It has too much to do: a strike, and it bears fewer calls at a time. */
    DEPLOYMENT_IS_BUSY,
    /** It has too much to do for this account: no strike, but fewer calls at a time. */
    ACCOUNT_IS_BUSY,
    /** The request or its caller: says nothing about the deployment. */
    REQUEST
  }
}
