package dev.pointsman.assessment;

/** How one answer is made of several. */
public enum Aggregate {
  /** What most say. */
  VOTE,
  /** The one that is worth most by what is known without asking anybody. */
  BEST,
  /** The mean of the numbers that they give. */
  MEAN,
  /** The one that another model prefers. */
  JUDGE
}
