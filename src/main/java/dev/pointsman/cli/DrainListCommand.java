package dev.pointsman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pointsman drain list}. Confined to one thread. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Shows what operators took out of routing, until when, why and who did.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman drain list",
      "  pointsman drain list --all --json          also what is over",
      "",
      "Exit codes: 0 ok, 1 the record does not answer, 2 usage, 3 no server there, 5 internal."
    })
final class DrainListCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final DrainErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(names = "--all", description = "also those that are over, from the record (latest 100)")
  private boolean all;

  DrainListCommand(Terminal terminal, DrainErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.list(new DrainErrands.Shown(server.url(terminal), all, server.json()));
  }
}
