package dev.pointsman.assessment;

/** A check that an answer fails, and how much confidence it leaves at most. */
public enum Flaw {
  /** It has neither words nor tool calls. */
  EMPTY(0),
  /** It does not have the shape that the request demands. */
  SCHEMA(0.2),
  /** The model declined in words. */
  REFUSAL(0.3),
  /** It says the same over and over. */
  REPETITION(0.3),
  /** It was cut off, and not at the caller's own limit. */
  TRUNCATED(0.5);

  private final double confidenceAtMost;

  Flaw(double confidenceAtMost) {
    this.confidenceAtMost = confidenceAtMost;
  }

  double confidenceAtMost() {
    return confidenceAtMost;
  }
}
