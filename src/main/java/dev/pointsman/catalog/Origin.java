package dev.pointsman.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a score comes from. Immutable.
 *
 * @param method how it was arrived at: {@code prior}, {@code measured}; null if nobody said
 * @param samples how many observations it rests on; 0 if none
 * @param source null if unknown
 * @param asOf null if unknown
 */
public record Origin(
    @Nullable String method, int samples, @Nullable String source, @Nullable LocalDate asOf) {
  /** Nobody said anything. */
  public static final Origin UNKNOWN = new Origin(null, 0, null, null);
}
