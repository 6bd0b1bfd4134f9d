package dev.pointsman.policy.analysis;

/** The numbers that an attribute may have, both ends included. Immutable. */
record Range(double least, double most) {
  /** What an attribute can be unless {@code rules/space.yaml} says less. */
  static Range of(String attribute) {
    return switch (attribute) {
      case Attributes.COMPLEXITY -> new Range(1, 10);
      case Attributes.INPUT, Attributes.OUTPUT, Attributes.CONTEXT -> new Range(0, 10_000_000);
      case "budgetRemaining" -> new Range(0, 1);
      case "hourUtc" -> new Range(0, 23);
      case "localFailures" -> new Range(0, 100);
      default -> new Range(0, Double.POSITIVE_INFINITY);
    };
  }
}
