package dev.pointsman.execution;

/**
 * What came of one attempt.
 *
 * @param <T> what a success yields
 */
sealed interface Tried<T> {
  /** It answers. */
  record Answers<T>(T answer) implements Tried<T> {}

  /** It failed, and the walk may go on. */
  record Fails<T>(Attempt attempt) implements Tried<T> {}
}
