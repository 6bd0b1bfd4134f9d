package dev.pointsman.chat;

import dev.pointsman.chat.FailureHandling.Fault;
import dev.pointsman.chat.FailureHandling.Here;
import dev.pointsman.chat.FailureHandling.Next;

/**
 * Why an attempt at a provider failed; decides what happens next, status numbers do not. The one
 * table of what is done about it: whether the same deployment is tried again, with which key,
 * whether another one is, and what it says about whom.
 */
public enum FailureKind {
  // kind (again here, with another key, then, whose fault)
  /** The input does not fit the model; a larger one may take it. */
  CONTEXT_WINDOW(Here.NEVER, false, Next.LARGER_CONTEXT, Fault.REQUEST),
  /** The provider refused the content; going elsewhere would evade its policy. */
  CONTENT_FILTER(Here.NEVER, false, Next.STOP, Fault.REQUEST),
  /** Too many requests for now. */
  RATE_LIMITED(Here.IF_TOLD_WHEN, true, Next.ELSEWHERE, Fault.ACCOUNT_IS_BUSY),
  /** The account's quota or credit is spent. */
  QUOTA(Here.NEVER, true, Next.ELSEWHERE, Fault.DEPLOYMENT),
  /** The key was not accepted. */
  AUTH(Here.NEVER, true, Next.ELSEWHERE, Fault.DEPLOYMENT),
  /** The key may not use this model. */
  PERMISSION(Here.NEVER, false, Next.ELSEWHERE, Fault.DEPLOYMENT),
  /** The provider does not know the model. */
  NOT_FOUND(Here.NEVER, false, Next.ELSEWHERE, Fault.DEPLOYMENT),
  /** The request itself is wrong; every provider would say so. */
  BAD_REQUEST(Here.NEVER, false, Next.STOP, Fault.REQUEST),
  /** A timer ran out before the first content. */
  TIMEOUT(Here.NEVER, false, Next.ELSEWHERE, Fault.DEPLOYMENT_IS_BUSY),
  /** No connection, or it broke before the first content. */
  CONNECT(Here.IF_RESET, false, Next.ELSEWHERE, Fault.DEPLOYMENT),
  /** The provider failed. */
  SERVER(Here.NEVER, false, Next.ELSEWHERE, Fault.DEPLOYMENT),
  /** The provider is overloaded. */
  OVERLOADED(Here.IF_UNAVAILABLE, false, Next.ELSEWHERE, Fault.DEPLOYMENT_IS_BUSY),
  /** The answer ended without its terminal event. */
  TRUNCATED(Here.NEVER, false, Next.ELSEWHERE, Fault.DEPLOYMENT),
  /** The answer stopped arriving. */
  STALLED(Here.NEVER, false, Next.ELSEWHERE, Fault.DEPLOYMENT),
  /** The answer could not be read. */
  MALFORMED(Here.NEVER, false, Next.ELSEWHERE, Fault.DEPLOYMENT),
  /** Nobody waits for the answer any more. */
  CANCELLED(Here.NEVER, false, Next.STOP, Fault.REQUEST),
  /** No deployment of the plan can be called from here. */
  NOT_CALLABLE(Here.NEVER, false, Next.STOP, Fault.REQUEST);

  private final Here here;
  private final boolean withAnotherKey;
  private final Next next;
  private final Fault fault;

  FailureKind(Here here, boolean withAnotherKey, Next next, Fault fault) {
    this.here = here;
    this.withAnotherKey = withAnotherKey;
    this.next = next;
    this.fault = fault;
  }

  /** What is done about it. */
  public FailureHandling handling() {
    return new FailureHandling(here, withAnotherKey, next, fault);
  }

  /** Whether the next deployment of the plan may succeed where this one failed. */
  public boolean worthTryingElsewhere() {
    return next != Next.STOP;
  }
}
