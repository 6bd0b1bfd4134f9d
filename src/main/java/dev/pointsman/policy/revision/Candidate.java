package dev.pointsman.policy.revision;

import dev.pointsman.policy.RuleFiles;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rule files that somebody wants to be active. Immutable.
 *
 * @param pushed whether they come from elsewhere than the rules folder
 * @param ifActive the revision that must be active; null for whatever is
 * @param asOf how many rollbacks there were when it was asked for
 */
record Candidate(
    Proposal proposal,
    String hash,
    boolean pushed,
    @Nullable String ifActive,
    Asker by,
    Instant asked,
    long asOf) {

  RuleFiles files() {
    return proposal.files();
  }

  ReloadTimes times() {
    return ReloadTimes.asked(asked);
  }

  String origin() {
    return by.origin();
  }
}
