package dev.pointsman.policy.vocabulary;

/**
 * The verbs of the policy language: what a rule may say about the models of a request. Each call
 * appends one immutable record to the decision; order never matters. Implemented by the rule engine
 * only. Every reason is shown to people, word for word.
 */
public interface Policy {
  /** Only these. Several combine by intersection. */
  void require(Selector selector, String reason);

  /**
   * Only these, but given up before the set would be empty: the lowest {@code rank} is dropped
   * first, all of one rank together.
   */
  void requireIfPossible(Selector selector, int rank, String reason);

  /** Never these. A forbid always beats a preference. */
  void forbid(Selector selector, String reason);

  /** Refuse the request. */
  void deny(String reason);

  /** Caps a quantity; the smallest value wins. */
  void limit(Limit limit, double value, String reason);

  /** At most {@code max} steps of a plan from these; the smallest wins. */
  void attempts(Selector selector, int max, String reason);

  /** Sets a threshold; how several combine is said at {@link Threshold}. */
  void threshold(Threshold threshold, double value, String reason);

  /** {@code points} (1 to 1000) more for these. */
  void prefer(Selector selector, int points, String reason);

  /** {@code points} (1 to 1000) fewer for these. */
  void avoid(Selector selector, int points, String reason);

  /** First choice 100 points, second 90, and so on; a model takes the first selector it matches. */
  void preferInOrder(String reason, Selector... selectors);

  /** What ranks among equal points; the highest rank wins. */
  void optimizeFor(Objective objective, int rank, String reason);

  /** Only these, because they were asked for; every guard still applies. */
  void pin(Selector selector, String reason);

  /** The plan must contain one of these. */
  void fallback(Selector selector, String reason);

  /** Answer again with a stronger model. */
  void escalate(Tier tier, String reason);
}
