package dev.pointsman.policy.vocabulary;

/** Why an attempt failed; NONE if it did not. */
public enum FailureKind {
  CONTEXT_WINDOW,
  CONTENT_FILTER,
  RATE_LIMITED,
  QUOTA,
  AUTH,
  PERMISSION,
  NOT_FOUND,
  BAD_REQUEST,
  TIMEOUT,
  CONNECT,
  SERVER,
  OVERLOADED,
  TRUNCATED,
  STALLED,
  MALFORMED,
  CANCELLED,
  NOT_CALLABLE,
  NONE,
  UNKNOWN
}
