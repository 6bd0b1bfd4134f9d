package dev.pointsman.policy.revision;

import org.jspecify.annotations.Nullable;

/**
 * What decides now and what became of the last candidate. Immutable.
 *
 * @param last null before the first start
 * @param ready false while only the built-in policy, which refuses everything, is active
 * @param note what an operator should know: the last good revision decides; null if nothing
 */
public record PolicyStatus(
    Revision active, @Nullable ReloadResult last, boolean ready, @Nullable String note) {

  PolicyStatus withLast(ReloadResult result) {
    return new PolicyStatus(active, result, ready, note);
  }

  PolicyStatus withoutNote() {
    return new PolicyStatus(active, last, ready, null);
  }
}
