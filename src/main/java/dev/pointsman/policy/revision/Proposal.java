package dev.pointsman.policy.revision;

import dev.pointsman.policy.RuleFiles;

/**
 * What somebody proposes. Immutable.
 *
 * @param thorough compare more requests than usual, which takes longer
 */
public record Proposal(RuleFiles files, boolean thorough) {
  /** Of files, with the usual comparison. */
  public static Proposal of(RuleFiles files) {
    return new Proposal(files, false);
  }
}
