package dev.pointsman.policy.revision;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.engine.CompiledRules;
import java.time.Instant;

/**
 * One set of rules that was activated. Immutable.
 *
 * @param files the rules and golden cases it was made of; empty for the built-in policy
 * @param evidence what the gate found out about it when it passed
 * @param origin where it came from: see {@link Asker}; or {@code last good}
 */
public record Revision(
    CompiledRules rules, RuleFiles files, Evidence evidence, String origin, Instant activatedAt) {
  /** Content hash in hex; {@code none} for the built-in policy. */
  public String hash() {
    return rules.revision();
  }
}
