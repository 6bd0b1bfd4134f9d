package dev.pointsman.catalog.version;

import dev.pointsman.policy.RuleFiles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The record of all changes of the catalogue, kept for ever. Thread-safe; what reads, blocks. */
public interface CatalogRecords {
  /**
   * One line of the record.
   *
   * @param by unverified; null if nobody said a name
   * @param detail findings and differences, as JSON
   */
  record Line(
      UUID id,
      Instant at,
      String result,
      String hash,
      String base,
      String origin,
      @Nullable String by,
      String detail) {}

  /**
   * Records a change, later if it cannot be now; neither fails nor waits for it.
   *
   * @param files those of an activated version; null if it was refused
   */
  void record(Line line, @Nullable RuleFiles files);

  /** Records what a start found, unless it is what was active already; else as {@link #record}. */
  void recordStart(Line line, RuleFiles files);

  /** The latest changes, newest first; those that wait for the database are not among them. */
  List<Line> latest(int atMost);

  /**
   * The files of a version that was activated once; empty also while the database is away.
   *
   * @param hash of a version, or so many of its first letters that only one is meant
   */
  Optional<RuleFiles> files(String hash);

  /** How many changes wait for the database. */
  int waiting();
}
