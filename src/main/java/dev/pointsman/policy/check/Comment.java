package dev.pointsman.policy.check;

import java.util.stream.Collectors;

/**
 * A comment of a rule file. Immutable.
 *
 * @param text without space at the ends of its lines
 * @param blankBefore an empty line stands before it
 */
record Comment(String text, Place place, boolean blankBefore) {
  Comment {
    text = text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }

  /** Where it stands. */
  enum Place {
    /** On lines of its own. */
    OWN_LINE,
    /** Behind a token, at the end of its line. */
    TRAILING,
    /** On the same line before a token. */
    INLINE
  }

  boolean is(Place wanted) {
    return place == wanted;
  }
}
