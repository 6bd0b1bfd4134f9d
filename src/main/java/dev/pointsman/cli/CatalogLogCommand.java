package dev.pointsman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pointsman catalog log}. Confined to one thread. */
@Command(
    name = "log",
    mixinStandardHelpOptions = true,
    description = "Shows the active version of a server's catalogue and who changed what.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman catalog log                            the latest 20 changes",
      "  pointsman catalog log --limit 500 --json         with every difference",
      "",
      "Exit codes: 0 ok, 1 the record does not answer, 2 usage, 3 no server there, 5 internal."
    })
final class CatalogLogCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final CatalogVersionErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Mixin private final Limit limit = new Limit();

  CatalogLogCommand(Terminal terminal, CatalogVersionErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.log(
        new CatalogVersionErrands.Log(server.url(terminal), limit.changes(), server.json()));
  }
}
