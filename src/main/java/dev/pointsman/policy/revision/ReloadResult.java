package dev.pointsman.policy.revision;

import dev.pointsman.policy.Finding;
import java.util.List;

/** What became of a candidate. Immutable. */
public sealed interface ReloadResult {
  /** Content hash of the candidate. */
  String wanted();

  /** Where it came from. */
  String origin();

  /** What was found: warnings only, unless it was refused. */
  List<Finding> findings();

  ReloadTimes times();

  /** It decides from now on. */
  record Activated(String wanted, String origin, List<Finding> findings, ReloadTimes times)
      implements ReloadResult {
    public Activated {
      findings = List.copyOf(findings);
    }
  }

  /** It is what was active already. */
  record Unchanged(String wanted, String origin, ReloadTimes times) implements ReloadResult {
    @Override
    public List<Finding> findings() {
      return List.of();
    }
  }

  /** It has errors; what was active stays active. */
  record Refused(String wanted, String origin, List<Finding> findings, ReloadTimes times)
      implements ReloadResult {
    public Refused {
      findings = List.copyOf(findings);
    }
  }

  /** Something else was activated meanwhile, or already; the candidate changed nothing. */
  record Conflict(String wanted, String origin, String active, ReloadTimes times)
      implements ReloadResult {
    @Override
    public List<Finding> findings() {
      return List.of();
    }
  }
}
