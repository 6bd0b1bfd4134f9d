package dev.pointsman.policy.revision;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.engine.CompiledRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries a candidate before it is activated: the golden cases under {@code rules/cases/} against the
 * current catalogue. Called off the request path, one candidate at a time.
 */
@FunctionalInterface
public interface Trial {
  /** What the cases found; an error among it refuses the candidate. */
  List<Finding> run(CompiledRules candidate, RuleFiles files);

  /** This one, then another, with the findings of both. */
  default Trial and(Trial other) {
    return (candidate, files) -> {
      List<Finding> findings = new ArrayList<>(run(candidate, files));
      findings.addAll(other.run(candidate, files));
      return findings;
    };
  }
}
