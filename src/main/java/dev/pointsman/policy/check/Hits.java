package dev.pointsman.policy.check;

import org.jspecify.annotations.Nullable;

/** How many rows of a table may fit one request, as its head says. */
enum Hits {
  /** At most one. */
  ONE,
  /** Several, and what they say is meant to combine. */
  ALL;

  static final String WORDS = "one (at most one row fits a request) or all (several rows combine)";

  /** Null if the word stands for none. */
  static @Nullable Hits of(@Nullable String word) {
    return "one".equals(word) ? ONE : "all".equals(word) ? ALL : null;
  }
}
