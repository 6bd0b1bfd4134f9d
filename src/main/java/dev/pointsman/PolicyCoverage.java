package dev.pointsman;

import dev.pointsman.AdminClient.Unreachable;
import dev.pointsman.RecordedRequests.NotShown;
import dev.pointsman.cli.PolicyErrands.Coverage;
import dev.pointsman.cli.Terminal;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.Traffic;
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
import java.util.List;

/** {@code pointsman policy coverage}. Confined to one thread. */
final class PolicyCoverage {
  private static final int USAGE = 2;
  private static final int UNREACHABLE = 3;

  private final Terminal terminal;
  private final Clock clock;

  PolicyCoverage(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  int run(Coverage what) {
    terminal.err().println("reading the rules ...");
    try {
      RuleFiles files = new RuleFolder(what.places().rules()).read();
      Checked checked = new RuleChecker().check(files);
      if (!checked.passed()) {
        return refused(what, checked.findings(), files);
      }
      Traffic traffic = RecordedRequests.of(what.recorded());
      Compilation compilation = KeptRules.compiled(files, what.places().data(), clock, terminal);
      return compilation instanceof Compilation.Compiled compiled
          ? covered(what, files, compiled.rules(), traffic)
          : refused(what, ((Compilation.Refused) compilation).findings(), files);
    } catch (NotShown asked) {
      terminal.err().println(asked.getMessage());
      return asked.isUsage() ? USAGE : PolicyDesk.FINDINGS;
    } catch (Unreachable away) {
      terminal.err().println(away.getMessage());
      return UNREACHABLE;
    } catch (IOException e) {
      terminal.err().println("pointsman: the rules cannot be read: " + e.getMessage());
      return PolicyDesk.INTERNAL;
    } catch (StartRefused e) {
      e.problems().forEach(problem -> terminal.err().println(problem.text()));
      terminal.err().println("pointsman: " + e.getMessage());
      return PolicyDesk.FINDINGS;
    }
  }

  private int covered(Coverage what, RuleFiles files, CompiledRules rules, Traffic traffic)
      throws StartRefused {
    terminal.err().println("running the cases ...");
    RoutingTable table = CatalogTable.of(what.places().config(), what.places().data(), clock);
    CoverageRun run = CoverageRun.of(files, rules, table, clock.instant());
    CoverageReport report = run.with(traffic);
    if (run.bound() != null) {
      terminal.err().println("no coverage of the values that rules tell apart: " + run.bound());
    }
    if (what.json()) {
      JsonText.print(report.json(), terminal.out());
    } else {
      report.print(terminal.out());
    }
    return PolicyDesk.OK;
  }

  private int refused(Coverage what, List<Finding> findings, RuleFiles files) {
    if (what.json()) {
      JsonText.print(FindingJson.render(findings), terminal.out());
    } else {
      findings.forEach(each -> terminal.out().println(FindingText.render(each, files)));
    }
    terminal.err().println("no case was tried: the rules have errors");
    return PolicyDesk.FINDINGS;
  }
}
