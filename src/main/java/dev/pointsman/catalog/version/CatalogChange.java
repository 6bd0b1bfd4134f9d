package dev.pointsman.catalog.version;

import dev.pointsman.catalog.CatalogDiff;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.Asker;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A candidate and what became of it. Immutable.
 *
 * @param files those of the candidate
 * @param base hash of what was active before
 * @param diff what it changes; null if it could not be read
 */
public record CatalogChange(
    Result result,
    RuleFiles files,
    String base,
    Asker by,
    List<Finding> findings,
    @Nullable CatalogDiff diff,
    Instant at) {
  private static final Set<String> KNOWN = Set.of("node", "start", "calendar");

  public CatalogChange {
    findings = List.copyOf(findings);
  }

  /** What became of it. */
  public enum Result {
    /** It is used from now on. */
    ACTIVATED,
    /** It is what was active already. */
    UNCHANGED,
    /** It cannot be read, or would break what holds; what was active stays active. */
    REFUSED,
    /** Something else is active than the one who asked thought. */
    CONFLICT;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Content hash of the candidate. */
  public String hash() {
    return files.hash();
  }

  /**
   * Whether the record wants it: not what other nodes recorded, nor what was active at the last
   * stop, nor what the day alone changes.
   */
  public boolean isForTheRecord() {
    boolean own = !KNOWN.contains(by.origin());
    return own && (result == Result.ACTIVATED || result == Result.REFUSED);
  }
}
