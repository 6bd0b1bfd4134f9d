package dev.pointsman.catalog.drain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is out of routing for a while. Immutable.
 *
 * @param name id of a provider; what a caller may write for a model; or the variable that holds a
 *     key, with {@code #2} for the second of several
 * @param until when it comes back by itself
 * @param reason null if none was given
 * @param by who asked for it, unverified; null if nobody said a name
 * @param ending null unless somebody brought it back before
 */
public record Drain(
    UUID id,
    Kind kind,
    String name,
    Instant since,
    Instant until,
    @Nullable String reason,
    @Nullable String by,
    @Nullable Ending ending) {

  /** What is drained. */
  public enum Kind {
    PROVIDER,
    MODEL,
    KEY
  }

  /**
   * The end before its time.
   *
   * @param by unverified; null if nobody said a name
   */
  public record Ending(Instant at, @Nullable String by) {}

  /** Whether it keeps something out of routing at a moment. */
  public boolean isActive(Instant now) {
    return ending == null && now.isBefore(until);
  }

  Drain ended(Ending how) {
    return new Drain(id, kind, name, since, until, reason, by, how);
  }
}
