package dev.pointsman.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pointsman catalog discover}. Confined to one thread. */
@Command(
    name = "discover",
    mixinStandardHelpOptions = true,
    description = {
      "Lets a running server ask providers for their models, and says what its catalogue has"
          + " otherwise: new, gone, changed.",
      "Changes nothing. A list that lacks much is not believed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman catalog discover                     every provider that can be called",
      "  pointsman catalog discover mistral openrouter --json",
      "",
      "Exit codes: 0 ok, 1 a list is not believed or did not come, 2 usage, 3 no server there,",
      "4 not permitted, 5 internal."
    })
final class CatalogDiscoverCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final CatalogVersionErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "PROVIDER",
      description = "ids of providers (all that can be called)")
  private final List<String> providers = new ArrayList<>();

  CatalogDiscoverCommand(Terminal terminal, CatalogVersionErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.discover(
        new CatalogVersionErrands.Discover(server.url(terminal), providers, server.json()));
  }
}
