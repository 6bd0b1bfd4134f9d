package dev.pointsman.policy.check;

import dev.pointsman.policy.Finding;
import java.util.List;

/**
 * What the checker found and understood. Immutable.
 *
 * @param findings of all files, by file, line and column
 * @param rules that have an id, by file and line; complete only where there are no findings
 */
public record Checked(List<Finding> findings, List<RuleInfo> rules) {
  public Checked {
    findings = List.copyOf(findings);
    rules = List.copyOf(rules);
  }

  /** Whether nothing refuses the files. */
  public boolean passed() {
    return findings.stream().noneMatch(f -> f.severity() == Finding.Severity.ERROR);
  }
}
