package dev.pointsman.policy.vocabulary;

/** What a rule may set a threshold for. */
public enum Threshold {
  ESCALATION_CONFIDENCE,
  MIN_QUALITY,
  HEDGE_DELAY_MS
}
