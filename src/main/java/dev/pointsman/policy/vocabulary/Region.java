package dev.pointsman.policy.vocabulary;

/** Where a request must be processed; GLOBAL is no constraint. */
public enum Region {
  EU,
  US,
  UK,
  CH,
  CN,
  APAC,
  GLOBAL,
  UNKNOWN
}
