package dev.pointsman.policy.revision;

import dev.pointsman.policy.Finding;
import java.util.List;
import java.util.Locale;

/** What became of a candidate. Immutable. */
public sealed interface ReloadResult {
  /** Content hash of the candidate. */
  String wanted();

  /** Where it came from. */
  String origin();

  /** {@code activated}, {@code unchanged}, {@code refused} or {@code conflict}. */
  default String word() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** What the gate found out; nothing if it was not asked. */
  Evidence evidence();

  /** What was found: warnings only, unless it was refused. */
  default List<Finding> findings() {
    return evidence().findings();
  }

  ReloadTimes times();

  /** It decides from now on. */
  record Activated(String wanted, String origin, Evidence evidence, ReloadTimes times)
      implements ReloadResult {}

  /** It is what was active already. */
  record Unchanged(String wanted, String origin, ReloadTimes times) implements ReloadResult {
    @Override
    public Evidence evidence() {
      return Evidence.NONE;
    }
  }

  /** It has errors; what was active stays active. */
  record Refused(String wanted, String origin, Evidence evidence, ReloadTimes times)
      implements ReloadResult {}

  /** Something else was activated meanwhile, or already; the candidate changed nothing. */
  record Conflict(String wanted, String origin, String active, ReloadTimes times)
      implements ReloadResult {
    @Override
    public Evidence evidence() {
      return Evidence.NONE;
    }
  }
}
