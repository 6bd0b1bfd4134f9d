package dev.pointsman.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code pointsman policy table}: the commands below it. Stateless. */
@Command(
    name = "table",
    mixinStandardHelpOptions = true,
    description = {
      "Takes decision tables from spreadsheets and back.",
      "What decides is always the CSV file below rules/tables/; a spreadsheet is only a way to edit"
          + " it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman policy table export rules/tables/budget.csv --out budget.xlsx",
      "  pointsman policy table import budget.xlsx --out rules/tables/budget.csv --replace"
    })
final class PolicyTableCommand {
  private PolicyTableCommand() {}

  static CommandLine line(PolicyErrands errands) {
    return new CommandLine(new PolicyTableCommand())
        .addSubcommand(new PolicyTableImportCommand(errands))
        .addSubcommand(new PolicyTableExportCommand(errands));
  }
}
