package dev.pointsman.policy.analysis;

import java.util.BitSet;
import java.util.List;

/**
 * Deployments that one rule or built-in check excludes in some part of the space. Immutable to its
 * callers.
 *
 * @param id of the rule or check
 * @param region where it does
 * @param excluded live deployments only; not to be written to
 */
record Effect(String id, List<long[]> region, BitSet excluded) {
  /** How ids of built-in checks begin. */
  static final String FIT = "fit.";

  Effect {
    region = List.copyOf(region);
  }

  boolean isBuiltIn() {
    return id.startsWith(FIT);
  }
}
