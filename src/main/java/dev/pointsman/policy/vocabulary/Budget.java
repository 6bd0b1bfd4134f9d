package dev.pointsman.policy.vocabulary;

/** How much a request may cost, in order. FREE is a guard, the others set a price ceiling. */
public enum Budget {
  FREE,
  LOW,
  MEDIUM,
  HIGH,
  UNLIMITED
}
