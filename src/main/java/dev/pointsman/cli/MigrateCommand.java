package dev.pointsman.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code pointsman migrate}: the commands below it. Stateless. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    description = "Brings the configuration of another gateway into files of this one.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman migrate litellm config.yaml            a LiteLLM proxy",
      "  pointsman migrate litellm --help                 what comes of it, flags and exit codes"
    })
final class MigrateCommand {
  private MigrateCommand() {}

  static CommandLine line(Terminal terminal, MigrationErrands errands) {
    return new CommandLine(new MigrateCommand())
        .addSubcommand(new MigrateLiteLlmCommand(Folders.of(terminal), errands));
  }
}
