package dev.pointsman.policy.analysis;

import dev.pointsman.policy.Finding;
import java.util.List;

/**
 * How an analysis and an oracle agree. Immutable.
 *
 * @param cells compared: denial, allowed deployments, and the ending in the diagram
 * @param bounded of them, those where the caller's own words narrow further, so that the oracle may
 *     leave less
 * @param mismatches requests about which they differ
 */
public record Comparison(int cells, int bounded, List<String> mismatches) {
  public Comparison {
    mismatches = List.copyOf(mismatches);
  }

  /** A finding for each mismatch. */
  public List<Finding> findings() {
    return mismatches.stream().map(ProofFindings::mismatch).toList();
  }
}
