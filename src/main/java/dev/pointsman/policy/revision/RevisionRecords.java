package dev.pointsman.policy.revision;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The record of all changes to the policy, kept for ever. Thread-safe; what reads, blocks. */
public interface RevisionRecords {
  /**
   * Records a change, later if it cannot be now; neither waits nor fails.
   *
   * @param revision null if it was refused
   */
  void record(AuditEntry entry, @Nullable KeptRevision revision);

  /** The latest changes, newest first. */
  Page latest(int atMost);

  /** The latest changes about one revision, newest first. */
  Page about(String revision, int atMost);

  /** A revision that was activated once; empty also while the database is away. */
  Optional<KeptRevision> find(String revision);

  /** Whether the record is as it was written; empty while the database is away. */
  Optional<Chain> verify();

  /**
   * Some of the record.
   *
   * @param lines newest first; those that wait for the database come first
   * @param waiting how many changes wait for the database
   * @param unavailable why the database gives nothing now; null if it does
   */
  record Page(List<Line> lines, int waiting, @Nullable String unavailable) {
    public Page {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A change and its place in the chain.
   *
   * @param link null while it waits for the database
   */
  record Line(AuditEntry entry, @Nullable Link link) {}

  /**
   * A place in the chain.
   *
   * @param ordinal from 1, without gaps
   * @param previousHash of the line before; empty for the first
   * @param hash over the line before, the ordinal and the entry
   */
  record Link(long ordinal, String previousHash, String hash) {}

  /**
   * What verifying the record gave.
   *
   * @param lines how many are whole, from the first
   * @param brokenAt ordinal of the first line that is not what was written; null if all are
   * @param why what is wrong with it; null if nothing
   */
  record Chain(long lines, @Nullable Long brokenAt, @Nullable String why) {}
}
