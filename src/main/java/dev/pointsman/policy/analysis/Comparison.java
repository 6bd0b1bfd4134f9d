package dev.pointsman.policy.analysis;

import dev.pointsman.policy.Finding;
import java.util.List;

/**
 * How an analysis and an oracle agree. Immutable.
 *
 * @param cells compared: denial, allowed deployments, and the ending in the diagram
 * @param bounded of them, those where the caller's own words narrow further, so that the oracle may
 *     leave less
 * @param winners of them, those whose winners were compared, too; fewer than {@code cells} where
 *     finding all winners takes more states than are looked at
 * @param mismatches requests about which they differ
 */
public record Comparison(int cells, int bounded, int winners, List<String> mismatches) {
  public Comparison {
    mismatches = List.copyOf(mismatches);
  }

  /** A finding for each mismatch. */
  public List<Finding> findings() {
    return mismatches.stream().map(ProofFindings::mismatch).toList();
  }
}
