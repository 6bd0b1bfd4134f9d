package dev.pointsman.policy.vocabulary;

/** Which environment a request comes from. */
public enum Environment {
  DEVELOPMENT,
  TEST,
  STAGING,
  PRODUCTION,
  UNKNOWN
}
