package dev.pointsman;

import dev.pointsman.cli.PolicyErrands.Cases;
import dev.pointsman.cli.Terminal;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.Checked;
import dev.pointsman.policy.check.FindingJson;
import dev.pointsman.policy.check.FindingText;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.engine.Compilation;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.routing.RoutingTable;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** {@code pointsman policy test}. Confined to one thread. */
final class PolicyCases {
  private final Terminal terminal;
  private final Clock clock;

  PolicyCases(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  int run(Cases what) {
    try {
      RuleFiles files = new RuleFolder(what.places().rules()).read();
      Checked checked = new RuleChecker().check(files);
      if (!checked.passed()) {
        return refused(what, checked.findings(), files);
      }
      Compilation compilation = KeptRules.compiled(files, what.places().data(), clock, terminal);
      if (compilation instanceof Compilation.Compiled compiled) {
        List<Finding> warnings = new ArrayList<>(checked.findings());
        return tried(what, files, compiled.rules(), warnings);
      }
      return refused(what, ((Compilation.Refused) compilation).findings(), files);
    } catch (IOException e) {
      terminal.err().println("pointsman: the rules cannot be read: " + e.getMessage());
      return PolicyDesk.INTERNAL;
    } catch (StartRefused e) {
      e.problems().forEach(problem -> terminal.err().println(problem.text()));
      terminal.err().println("pointsman: " + e.getMessage());
      return PolicyDesk.FINDINGS;
    }
  }

  private int tried(Cases what, RuleFiles files, CompiledRules rules, List<Finding> warnings)
      throws StartRefused {
    RoutingTable table = CatalogTable.of(what.places().config(), what.places().data(), clock);
    terminal.err().println("running the cases ...");
    CoverageRun run = CoverageRun.of(files, rules, table, clock.instant());
    if (run.bound() != null) {
      terminal.err().println("no coverage of the values that rules tell apart: " + run.bound());
    }
    CaseReport report = run.report(warnings, what.show().proposed());
    if (what.json()) {
      JsonText.print(report.json(), terminal.out());
    } else {
      report.print(terminal.out(), files, what.show().coverage());
    }
    return report.run().findings().isEmpty() ? PolicyDesk.OK : PolicyDesk.FINDINGS;
  }

  private int refused(Cases what, List<Finding> findings, RuleFiles files) {
    if (what.json()) {
      JsonText.print(FindingJson.render(findings), terminal.out());
    } else {
      findings.forEach(each -> terminal.out().println(FindingText.render(each, files)));
    }
    terminal.err().println("no case was tried: the rules have errors");
    return PolicyDesk.FINDINGS;
  }
}
