package dev.pointsman;

import dev.pointsman.cli.PolicyErrands.Check;
import dev.pointsman.cli.PolicyErrands.Format;
import dev.pointsman.cli.Terminal;
import dev.pointsman.cli.Version;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.Lint;
import dev.pointsman.policy.check.Checked;
import dev.pointsman.policy.check.FindingJson;
import dev.pointsman.policy.check.FindingSarif;
import dev.pointsman.policy.check.FindingText;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.engine.Compilation;
import dev.pointsman.policy.revision.RuleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** {@code pointsman policy check}. Confined to one thread. */
final class PolicyCheck {
  private final Terminal terminal;
  private final Clock clock;

  PolicyCheck(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  int run(Check what) {
    RuleFiles files;
    try {
      files = new RuleFolder(what.rules()).read();
    } catch (IOException e) {
      terminal.err().println("pointsman: the rules cannot be read: " + e.getMessage());
      return PolicyDesk.INTERNAL;
    }
    Checked checked = new RuleChecker().check(files);
    List<Finding> findings = new ArrayList<>(checked.findings());
    if (checked.passed()) {
      findings.addAll(Lint.of(files, checked.findings(), clock.instant()));
    }
    boolean none = checked.rules().isEmpty(); // the compiler says what comes of that
    if (checked.passed() && (what.compile() || none)) {
      findings.addAll(compiled(files, what.data()));
    }
    print(findings, files, what.format());
    terminal.err().println(summary(files, checked, findings));
    return findings.isEmpty() ? PolicyDesk.OK : PolicyDesk.FINDINGS;
  }

  private List<Finding> compiled(RuleFiles files, Path data) {
    return KeptRules.compiler(data, clock).compile(files) instanceof Compilation.Refused refused
        ? refused.findings()
        : List.of();
  }

  private void print(List<Finding> findings, RuleFiles files, Format format) {
    switch (format) {
      case JSON -> JsonText.print(FindingJson.render(findings), terminal.out());
      case SARIF -> JsonText.print(FindingSarif.render(findings, Version.text()), terminal.out());
      default -> findings.forEach(each -> terminal.out().println(FindingText.render(each, files)));
    }
  }

  private static String summary(RuleFiles files, Checked checked, List<Finding> findings) {
    long errors = findings.stream().filter(each -> each.severity() == Severity.ERROR).count();
    long rules = files.textByPath().keySet().stream().filter(path -> path.endsWith(".drl")).count();
    return "%s in %s: %s, %s"
        .formatted(
            Count.of(checked.rules().size(), "rule"),
            Count.of(rules, "file"),
            Count.of(errors, "error"),
            Count.of(findings.size() - errors, "warning"));
  }
}
