package dev.pointsman.assessment;

import org.jspecify.annotations.Nullable;

/**
 * What one of several answers counted for. Immutable.
 *
 * @param score 0 to 10; null where there is none
 * @param votes how many answers say the same, this one included
 */
public record Mark(Verdict verdict, @Nullable Double score, int votes) {

  /** What became of an answer. */
  public enum Verdict {
    /** It is the one that was returned. */
    CHOSEN,
    /** It says the same as the one that was returned, or its number was counted. */
    AGREES,
    /** Another one was preferred. */
    PASSED_OVER,
    /** It gives no number that could be counted. */
    UNREADABLE
  }
}
