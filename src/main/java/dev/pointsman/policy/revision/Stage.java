package dev.pointsman.policy.revision;

/**
 * One thing that the gate did with a candidate. Immutable.
 *
 * @param name {@code check}, {@code compile}, {@code cases}, {@code prove}, {@code sample} or
 *     {@code diff}
 * @param summary what it gave, in a few words
 */
public record Stage(String name, boolean passed, long millis, String summary) {}
