package dev.pointsman.chat;

/** Why an attempt at a provider failed; decides what happens next, status numbers do not. */
public enum FailureKind {
  /** The input does not fit the model; a larger one may take it. */
  CONTEXT_WINDOW(true),
  /** The provider refused the content; going elsewhere would evade its policy. */
  CONTENT_FILTER(false),
  /** Too many requests for now. */
  RATE_LIMITED(true),
  /** The account's quota or credit is spent. */
  QUOTA(true),
  /** The key was not accepted. */
  AUTH(true),
  /** The key may not use this model. */
  PERMISSION(true),
  /** The provider does not know the model. */
  NOT_FOUND(true),
  /** The request itself is wrong; every provider would say so. */
  BAD_REQUEST(false),
  /** A timer ran out before the first content. */
  TIMEOUT(true),
  /** No connection, or it broke before the first content. */
  CONNECT(true),
  /** The provider failed. */
  SERVER(true),
  /** The provider is overloaded. */
  OVERLOADED(true),
  /** The answer ended without its terminal event. */
  TRUNCATED(true),
  /** The answer stopped arriving. */
  STALLED(true),
  /** The answer could not be read. */
  MALFORMED(true),
  /** The caller went away. */
  CANCELLED(false),
  /** No deployment of the plan can be called from here. */
  NOT_CALLABLE(false);

  private final boolean worthTryingElsewhere;

  FailureKind(boolean worthTryingElsewhere) {
    this.worthTryingElsewhere = worthTryingElsewhere;
  }

  /** Whether the next deployment of the plan may succeed where this one failed. */
  public boolean worthTryingElsewhere() {
    return worthTryingElsewhere;
  }
}
