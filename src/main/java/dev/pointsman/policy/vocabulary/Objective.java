package dev.pointsman.policy.vocabulary;

/** What ranks deployments among equal points. */
public enum Objective {
  COST,
  QUALITY,
  SPEED,
  BALANCED
}
