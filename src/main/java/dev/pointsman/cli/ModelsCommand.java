package dev.pointsman.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code pointsman models}: the commands below it. Stateless. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Shows the models of a running server: what they cost, and when they are used.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman models list claude                          what can be asked for",
      "  pointsman models recommend --max-cost 5 --capabilities vision",
      "  pointsman models chain gpt-4o                         what it falls back to",
      "  pointsman models check gpt-4o --call                  whether it answers now"
    })
final class ModelsCommand {
  private ModelsCommand() {}

  static CommandLine line(Terminal terminal, ModelErrands errands) {
    return new CommandLine(new ModelsCommand())
        .addSubcommand(new ModelsListCommand(terminal, errands))
        .addSubcommand(new ModelsRecommendCommand(terminal, errands))
        .addSubcommand(new ModelsChainCommand(terminal, errands))
        .addSubcommand(new ModelsCheckCommand(terminal, errands));
  }
}
