package dev.pointsman.policy.vocabulary;

/** Why a model stopped. */
public enum FinishReason {
  STOP,
  LENGTH,
  TOOL_CALLS,
  CONTENT_FILTER,
  UNKNOWN
}
