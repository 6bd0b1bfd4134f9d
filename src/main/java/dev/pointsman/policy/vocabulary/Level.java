package dev.pointsman.policy.vocabulary;

/** Complexity in three steps, in order: 1-3 SIMPLE, 4-6 MEDIUM, 7-10 COMPLEX. */
public enum Level {
  SIMPLE,
  MEDIUM,
  COMPLEX;

  /** The level of a complexity from 1 to 10. */
  public static Level of(int complexity) {
    if (complexity <= 3) {
      return SIMPLE;
    }
    return complexity <= 6 ? MEDIUM : COMPLEX;
  }
}
