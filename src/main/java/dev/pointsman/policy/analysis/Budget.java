package dev.pointsman.policy.analysis;

/** How much may still be looked at for one question. Confined to one thread. */
final class Budget {
  private static final int STATES_BETWEEN_LOOKS = 256;

  private long left;
  private final long whole;
  private final Deadline deadline;

  /** However long it takes. */
  Budget(long states) {
    this(states, Deadline.NEVER);
  }

  Budget(long states, Deadline deadline) {
    this.left = states;
    this.whole = states;
    this.deadline = deadline;
  }

  /** Takes one. */
  void take() {
    if (--left < 0) {
      throw new TooLarge("more than " + whole + " states (the rules are too entangled)");
    }
    if (left % STATES_BETWEEN_LOOKS == 0) {
      deadline.check();
    }
  }

  /** Half of what is left, for a question that may be given up. */
  Budget half() {
    return new Budget(left / 2, deadline);
  }

  boolean isSpent() {
    return left <= 0;
  }

  long taken() {
    return whole - left;
  }
}
