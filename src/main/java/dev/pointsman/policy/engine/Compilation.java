package dev.pointsman.policy.engine;

import dev.pointsman.policy.Finding;
import java.util.List;

/** What compiling gave. Immutable. */
public sealed interface Compilation {
  /** The rules are ready to decide. */
  record Compiled(CompiledRules rules) implements Compilation {}

  /** The engine refused rules that the check had let through. */
  record Refused(List<Finding> findings) implements Compilation {
    public Refused {
      findings = List.copyOf(findings);
    }
  }
}
