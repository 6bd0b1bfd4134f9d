package dev.pointsman.cli;

import dev.pointsman.cli.PolicyErrands.TableImport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pointsman policy table import}. Confined to one thread. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a sheet of an XLSX file as a decision table, row for line, and checks it.",
      "Nothing is written while the check finds errors. Formulas, dates, merged cells and line"
          + " breaks in cells are refused, since a table has none of them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman policy table import budget.xlsx --out rules/tables/budget.csv",
      "  pointsman policy table import plans.xlsx --sheet 2026 --out rules/tables/plans.csv"
          + " --replace",
      "",
      "Exit codes: 0 written, nothing found; 1 findings, or no plain table; 2 usage; 5 internal."
    })
final class PolicyTableImportCommand implements Callable<Integer> {
  private final PolicyErrands errands;

  @Spec
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE.xlsx", description = "the spreadsheet")
  @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "FILE.csv",
      required = true,
      description = "the table that is written, in rules/tables/")
  @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
  private Path out;

  @Option(names = "--sheet", paramLabel = "NAME", description = "which one, if there are several")
  private @Nullable String sheet;

  @Option(names = "--replace", description = "write over a table that is there")
  private boolean replace;

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  PolicyTableImportCommand(PolicyErrands errands) {
    this.errands = errands;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(spec.commandLine(), "FILE: " + file + " (expected: a file)");
    }
    if (!out.toString().endsWith(".csv")) {
      throw new ParameterException(
          spec.commandLine(), "--out: " + out + " (expected: a name that ends in .csv)");
    }
    if (Files.exists(out) && !replace) {
      throw new ParameterException(
          spec.commandLine(), "--out: " + out + " is there (expected: a new file, or --replace)");
    }
    return errands.importTable(new TableImport(file, sheet, out, json));
  }
}
