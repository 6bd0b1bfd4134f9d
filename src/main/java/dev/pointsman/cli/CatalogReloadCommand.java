package dev.pointsman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pointsman catalog reload}. Confined to one thread. */
@Command(
    name = "reload",
    mixinStandardHelpOptions = true,
    description = {
      "Lets a running server read its catalogue folder now, without waiting for its watch.",
      "What would break the active policy is refused: models that requests are left without,",
      "golden cases, invariants."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman catalog reload --as ada",
      "  pointsman catalog reload --force              although it breaks what holds",
      "",
      "Exit codes: 0 ok, 1 refused, 2 usage, 3 no server there, 4 not permitted, 5 internal."
    })
final class CatalogReloadCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final CatalogVersionErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Mixin private final Name name = new Name();

  @Option(names = "--force", description = "although it breaks what holds")
  private boolean force;

  CatalogReloadCommand(Terminal terminal, CatalogVersionErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.bring(
        new CatalogVersionErrands.Brought(
            server.url(terminal), null, null, name.as(), force, server.json()));
  }
}
