package dev.pointsman.catalog.version;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.policy.RuleFiles;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One catalogue that was activated. Immutable.
 *
 * @param files it was made of, {@code catalog/openai.yaml}
 * @param origin where it came from: {@code start}, {@code folder}, {@code api}, {@code push},
 *     {@code rollback}, {@code node}, {@code calendar}
 * @param goodUntil first day on which a price or a shutdown changes it; null if none is known
 */
public record CatalogVersion(
    Catalog catalog, RuleFiles files, String origin, Instant since, @Nullable LocalDate goodUntil) {
  /** Content hash of the files, the same on every node. */
  public String hash() {
    return files.hash();
  }
}
