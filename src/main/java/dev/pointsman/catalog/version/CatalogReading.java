package dev.pointsman.catalog.version;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a catalogue of files, as this node calls it. Thread-safe; off the request path. */
@FunctionalInterface
public interface CatalogReading {
  /** The catalogue of these files as it is on a day. */
  Read read(RuleFiles files, LocalDate day);

  /**
   * What reading came to.
   *
   * @param catalog null if anything is wrong
   * @param goodUntil first day on which it changes by itself; null if none is known
   */
  record Read(@Nullable Catalog catalog, List<Finding> findings, @Nullable LocalDate goodUntil) {
    public Read {
      findings = List.copyOf(findings);
    }
  }
}
