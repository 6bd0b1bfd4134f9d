package dev.pointsman.policy.revision;

import dev.pointsman.policy.RuleFiles;
import java.time.Instant;

/**
 * A candidate and what became of it, for those who tell and record it. Immutable.
 *
 * @param base hash of what was active before; {@code none} before anything was
 * @param files those of the candidate
 */
public record Change(ReloadResult result, String base, Asker by, RuleFiles files, Instant at) {
  /** Whether it belongs into the record: something was activated or refused, and here. */
  public boolean isForTheRecord() {
    if (by.isNode()) {
      return false;
    }
    return result instanceof ReloadResult.Refused
        || (result instanceof ReloadResult.Activated && !result.wanted().equals(base));
  }
}
