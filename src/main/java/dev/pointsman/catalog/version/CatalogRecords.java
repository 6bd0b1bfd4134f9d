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

  /**
   * Records what a start found, as {@link #record}, unless it was active already.
   *
   * @param decides false: what was ever activated before counts more, whatever it was
   */
  void recordStart(Line line, RuleFiles files, boolean decides);

  /** The latest changes, newest first; those that wait for the database come first. */
  Page latest(int atMost);

  /**
   * Some of the record.
   *
   * @param waiting ids of all changes that wait for the database
   * @param unavailable why the database gives nothing now; null if it does
   */
  record Page(List<Line> lines, List<UUID> waiting, @Nullable String unavailable) {
    public Page {
      lines = List.copyOf(lines);
      waiting = List.copyOf(waiting);
    }
  }

  /**
   * The files of a version that was activated once; empty also while the database is away.
   *
   * @param hash of a version, or so many of its first letters that only one is meant
   */
  Optional<RuleFiles> files(String hash);
}
