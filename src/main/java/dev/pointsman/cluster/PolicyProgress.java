package dev.pointsman.cluster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which revision decides at a node, and how far the last candidate came there. Immutable.
 *
 * @param active hash of the revision that decides
 * @param wanted hash of the last candidate
 * @param result {@code activated}, {@code unchanged}, {@code refused} or {@code conflict}
 * @param findingCount how many findings the gate had
 * @param times when
 */
public record PolicyProgress(
    String active, String wanted, String result, int findingCount, Times times) {

  /**
   * When the last candidate came how far.
   *
   * @param asked where the change was made
   * @param received by this node
   * @param compiled null if it needed no compiler here
   * @param activated null if it is not active here
   */
  public record Times(
      Instant asked, Instant received, @Nullable Instant compiled, @Nullable Instant activated) {}

  /** Whether the node took the last candidate. */
  public boolean accepted() {
    return !result.equals("refused");
  }
}
