package dev.pointsman.policy.vocabulary;

/** Price class of a model, in order; NEXT only escalates: one above the model that answered. */
public enum Tier {
  MINI,
  STANDARD,
  PREMIUM,
  NEXT
}
