package dev.pointsman;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import dev.pointsman.policy.check.FindingText;
import dev.pointsman.policy.revision.Change;
import dev.pointsman.policy.revision.ReloadResult;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;

/** Tells the operator what became of rule files. Thread-safe. */
final class Reloads {
  private static final String CASE_FAILS = "POL-401";

  private final PrintStream err;
  private boolean refused;

  /** Warnings of the active revision, which were told when it came. */
  private Set<String> known = Set.of();

  Reloads(PrintStream err) {
    this.err = err;
  }

  /** One result; after a refusal also that all is well again. */
  synchronized void tell(Change change) {
    ReloadResult result = change.result();
    Set<String> warnings = new HashSet<>();
    for (Finding finding : result.findings()) {
      boolean warning = finding.severity() == Severity.WARNING;
      if (!warning || (warnings.add(key(finding)) && !known.contains(key(finding)))) {
        err.println(FindingText.render(finding, change.files()));
      }
    }
    if (result instanceof ReloadResult.Activated) {
      known = Set.copyOf(warnings);
    }
    String wanted = Banner.revision(result.wanted());
    if (result instanceof ReloadResult.Refused) {
      err.println("rules " + wanted + " refused" + why(result) + "; what was active stays active");
    } else if (result instanceof ReloadResult.Activated) {
      err.println("rules " + wanted + " active" + (isRollback(change) ? " again" : ""));
    } else if (result instanceof ReloadResult.Conflict) {
      err.println("rules " + wanted + " not activated: something else is active by now");
    } else if (refused) {
      err.println("rules " + wanted + " active as before");
    }
    refused = result instanceof ReloadResult.Refused;
  }

  /** Wherever it stands by now. */
  private static String key(Finding finding) {
    return finding.code() + " " + finding.rule() + " " + finding.message();
  }

  private static String why(ReloadResult result) {
    boolean onlyCases = result.findings().stream().allMatch(each -> each.code().equals(CASE_FAILS));
    return onlyCases
        ? ": golden cases no longer hold (change the rule, or the case if that is what you want)"
        : "";
  }

  private static boolean isRollback(Change change) {
    return change.by().origin().equals("rollback");
  }
}
