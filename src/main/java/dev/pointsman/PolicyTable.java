package dev.pointsman;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.cli.PolicyErrands.TableExport;
import dev.pointsman.cli.PolicyErrands.TableImport;
import dev.pointsman.cli.Terminal;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.FindingJson;
import dev.pointsman.policy.check.FindingText;
import dev.pointsman.policy.check.TableText;
import dev.pointsman.policy.spreadsheet.Spreadsheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** {@code pointsman policy table}. Confined to one thread. */
final class PolicyTable {
  private static final String FOLDER = "rules/tables/";

  private final Terminal terminal;

  PolicyTable(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Writes nothing unless the table is one that rules may have. */
  int read(TableImport what) {
    try {
      Spreadsheet.Texts texts = Spreadsheet.read(what.file(), what.sheet());
      if (!texts.problems().isEmpty()) {
        return strange(what, texts.problems());
      }
      TableText.Table table = TableText.of(FOLDER + what.out().getFileName(), texts.rows());
      boolean good = table.findings().stream().noneMatch(PolicyTable::isError);
      if (good) {
        replace(what.out(), draft -> Files.writeString(draft, table.text()));
      }
      print(what, table.findings(), table.files(), good);
      return table.findings().isEmpty() ? PolicyDesk.OK : PolicyDesk.FINDINGS;
    } catch (IOException | UncheckedIOException e) {
      return broken(e);
    }
  }

  int write(TableExport what) {
    try {
      String name = what.file().getFileName().toString();
      String text = Files.readString(what.file());
      TableText.Cells cells = TableText.cells(FOLDER + name, text);
      if (!cells.findings().isEmpty()) {
        RuleFiles files = RuleFiles.of(Map.of(FOLDER + name, text));
        cells.findings().forEach(each -> terminal.out().println(FindingText.render(each, files)));
        terminal.err().println("nothing written: " + what.file() + " cannot be read");
        return PolicyDesk.FINDINGS;
      }
      String sheet = name.replaceFirst("\\.csv$", "");
      replace(what.out(), draft -> Spreadsheet.write(draft, sheet, cells.rows()));
      terminal.err().println(Count.of(cells.rows().size(), "line") + " written to " + what.out());
      return PolicyDesk.OK;
    } catch (IOException e) {
      return broken(e);
    }
  }

  private static boolean isError(Finding finding) {
    return finding.severity() == Severity.ERROR;
  }

  private int strange(TableImport what, List<String> problems) {
    if (what.json()) {
      ObjectNode json = FindingJson.render(List.of());
      json.put("written", false);
      problems.forEach(json.putArray("problems")::add);
      JsonText.print(json, terminal.out());
    }
    problems.forEach(each -> terminal.err().println("pointsman: " + what.file() + " " + each));
    terminal.err().println("nothing written");
    return PolicyDesk.FINDINGS;
  }

  private void print(TableImport what, List<Finding> findings, RuleFiles files, boolean good) {
    if (what.json()) {
      ObjectNode json = FindingJson.render(findings);
      json.put("written", good).putArray("problems");
      JsonText.print(json, terminal.out());
    } else {
      findings.forEach(each -> terminal.out().println(FindingText.render(each, files)));
    }
    String count = Count.of(findings.size(), "finding");
    terminal.err().println((good ? what.out() + " written, " : "nothing written: ") + count);
  }

  private int broken(Exception e) {
    terminal.err().println("pointsman: a file cannot be read or written: " + e.getMessage());
    return PolicyDesk.INTERNAL;
  }

  /** Fills a file. */
  private interface Filling {
    void into(Path file) throws IOException;
  }

  /** At once and never by half. */
  private static void replace(Path file, Filling filling) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Files.createDirectories(target.getParent());
    Path draft = target.resolveSibling("." + target.getFileName() + ".draft");
    try {
      filling.into(draft);
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
