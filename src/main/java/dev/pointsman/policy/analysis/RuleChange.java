package dev.pointsman.policy.analysis;

import java.util.Locale;

/**
 * What became of one rule between two revisions. Immutable.
 *
 * @param title as the later revision has it, if it has the rule
 * @param file likewise, as is the line
 */
public record RuleChange(Kind kind, String id, String title, String file, int line) {
  /** How a rule differs. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED,
    /** Only its words for people differ: nothing is decided otherwise. */
    REWORDED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
