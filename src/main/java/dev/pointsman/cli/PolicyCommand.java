package dev.pointsman.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code pointsman policy}: the commands below it. Stateless. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    description = "Works on the rules: most commands need no server and no provider key.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman policy check               what is wrong in rules/",
      "  pointsman policy fmt                 one canonical form for every rule file",
      "  pointsman policy test                whether every golden case gets what it wants",
      "  pointsman policy status              what a running server decides by",
      "  pointsman policy push --as ada       bring rules/ to a running server",
      "  pointsman policy rollback            what decided before decides again",
      "  pointsman policy activate 7f3a12cd   an earlier revision through the gate again",
      "  pointsman policy log                 who changed what",
      "  pointsman policy why-not gpt-4o --task chat --region eu",
      "  pointsman policy prove               what holds for every request there can be",
      "  pointsman policy diff                what an edit of rules/ changes for whom",
      "  pointsman policy coverage            what the golden cases touch, and what they do not",
      "  pointsman policy table               decision tables from spreadsheets and back",
      "  pointsman policy check --help        every flag and exit code"
    })
final class PolicyCommand {
  private PolicyCommand() {}

  static CommandLine line(Terminal terminal, PolicyErrands errands) {
    Folders folders = Folders.of(terminal);
    return new CommandLine(new PolicyCommand())
        .addSubcommand(new PolicyCheckCommand(folders, errands))
        .addSubcommand(new PolicyFormatCommand(folders, errands))
        .addSubcommand(new PolicyTestCommand(folders, errands))
        .addSubcommand(new PolicyStatusCommand(terminal, errands))
        .addSubcommand(new PolicyReloadCommand(terminal, errands))
        .addSubcommand(new PolicyPushCommand(terminal, errands))
        .addSubcommand(new PolicyRollbackCommand(terminal, errands))
        .addSubcommand(new PolicyActivateCommand(terminal, errands))
        .addSubcommand(new PolicyWhyNotCommand(terminal, errands))
        .addSubcommand(new PolicyLogCommand(terminal, errands))
        .addSubcommand(new PolicyProveCommand(folders, errands))
        .addSubcommand(new PolicyDiffCommand(folders, errands))
        .addSubcommand(new PolicyCoverageCommand(folders, errands))
        .addSubcommand(PolicyTableCommand.line(errands));
  }
}
