package dev.pointsman.policy.vocabulary;

/** Life cycle of a model. */
public enum Status {
  ALPHA,
  BETA,
  GA,
  DEPRECATED,
  RETIRED
}
