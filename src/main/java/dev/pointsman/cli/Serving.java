package dev.pointsman.cli;

/** What {@code pointsman serve} starts. */
@FunctionalInterface
public interface Serving {
  /**
   * Starts, says so, and returns once the server stopped.
   *
   * @return the exit code
   */
  int serve(ServeOptions options);
}
