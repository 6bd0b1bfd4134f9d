package dev.pointsman.policy.revision;

import org.jspecify.annotations.Nullable;

/**
 * What decides now and what became of the last candidate. Immutable.
 *
 * @param last null before the first start
 * @param ready false while only the built-in policy, which refuses everything, is active
 * @param note what an operator should know: why something else decides than what is in the folder;
 *     null if nothing
 */
public record PolicyStatus(
    Revision active, @Nullable ReloadResult last, boolean ready, @Nullable String note) {

  PolicyStatus withLast(ReloadResult result) {
    return new PolicyStatus(active, result, ready, note);
  }

  PolicyStatus withNote(@Nullable String said) {
    return new PolicyStatus(active, last, ready, said);
  }

  PolicyStatus deciding(Revision revision, @Nullable String said) {
    return new PolicyStatus(revision, last, true, said);
  }
}
