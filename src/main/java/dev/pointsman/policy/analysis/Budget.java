package dev.pointsman.policy.analysis;

/** How many states may still be looked at for one question. Confined to one thread. */
final class Budget {
  private long left;
  private final long whole;

  Budget(long states) {
    this.left = states;
    this.whole = states;
  }

  /** Takes one. */
  void take() {
    if (--left < 0) {
      throw new TooLarge("more than " + whole + " states (the rules are too entangled)");
    }
  }

  boolean isSpent() {
    return left <= 0;
  }

  long taken() {
    return whole - left;
  }
}
