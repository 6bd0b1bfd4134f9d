package dev.pointsman.routing.cases;

import dev.pointsman.policy.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of all golden cases. Immutable.
 *
 * @param unreadable cases that cannot be read, want nothing, or name rules that do not exist
 */
public record CaseRun(List<CaseResult> results, List<Finding> unreadable) {
  public CaseRun {
    results = List.copyOf(results);
    unreadable = List.copyOf(unreadable);
  }

  public List<CaseResult> failed() {
    return results.stream().filter(each -> !each.passed()).toList();
  }

  /** Everything that refuses the rules. */
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>(unreadable);
    results.forEach(each -> all.addAll(each.wrong()));
    return List.copyOf(all);
  }
}
