package dev.pointsman.policy.vocabulary;

/**
 * How sensitive a request's content is, in order; UNKNOWN is last, so a comparison fails closed.
 */
public enum DataClass {
  PUBLIC,
  INTERNAL,
  PERSONAL,
  SENSITIVE,
  UNKNOWN
}
