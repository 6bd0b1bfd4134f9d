package dev.pointsman.cli;

import java.net.URI;

/** What {@code pointsman status} asks of a running server. */
@FunctionalInterface
public interface StatusErrand {
  /**
   * What is shown.
   *
   * @param all also what is healthy
   */
  record Shown(URI url, boolean all, boolean json) {}

  /** Shows how the deployments that were called are doing; returns the exit code. */
  int show(Shown what);
}
