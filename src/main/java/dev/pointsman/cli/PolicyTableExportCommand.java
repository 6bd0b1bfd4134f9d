package dev.pointsman.cli;

import dev.pointsman.cli.PolicyErrands.TableExport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pointsman policy table export}. Confined to one thread. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a decision table as an XLSX file with one sheet, line for row.",
      "Importing it gives the same table again."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman policy table export rules/tables/budget.csv --out budget.xlsx",
      "",
      "Exit codes: 0 written; 1 the table cannot be read; 2 usage; 5 internal."
    })
final class PolicyTableExportCommand implements Callable<Integer> {
  private final PolicyErrands errands;

  @Spec
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE.csv", description = "the table")
  @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "FILE.xlsx",
      required = true,
      description = "the spreadsheet that is written")
  @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
  private Path out;

  @Option(names = "--replace", description = "write over a file that is there")
  private boolean replace;

  PolicyTableExportCommand(PolicyErrands errands) {
    this.errands = errands;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(spec.commandLine(), "FILE: " + file + " (expected: a file)");
    }
    if (!out.toString().endsWith(".xlsx")) {
      throw new ParameterException(
          spec.commandLine(), "--out: " + out + " (expected: a name that ends in .xlsx)");
    }
    if (Files.exists(out) && !replace) {
      throw new ParameterException(
          spec.commandLine(), "--out: " + out + " is there (expected: a new file, or --replace)");
    }
    return errands.exportTable(new TableExport(file, out));
  }
}
