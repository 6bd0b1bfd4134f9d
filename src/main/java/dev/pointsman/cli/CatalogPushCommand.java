package dev.pointsman.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pointsman catalog push}. Confined to one thread. */
@Command(
    name = "push",
    mixinStandardHelpOptions = true,
    description = {
      "Sends the catalogue of a configuration folder to a running server, which activates it if it"
          + " can be read and breaks nothing that holds."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman catalog push --as ada                     config/catalog",
      "  pointsman catalog push --config /tmp/candidate --if-active 7f3a...",
      "  pointsman catalog push --force                      although it breaks what holds",
      "",
      "Exit codes: 0 ok, 1 refused, 2 usage, 3 no server there, 4 not permitted, 5 internal."
    })
final class CatalogPushCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final CatalogVersionErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Mixin private final ConfigFolder config = new ConfigFolder();

  @Option(
      names = "--if-active",
      paramLabel = "HASH",
      description = "change nothing unless this version is active")
  private @Nullable String ifActive;

  @Mixin private final Name name = new Name();

  @Option(names = "--force", description = "although it breaks what holds")
  private boolean force;

  CatalogPushCommand(Terminal terminal, CatalogVersionErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    Path folder = config.in(Folders.of(terminal)).resolve("catalog");
    return errands.bring(
        new CatalogVersionErrands.Brought(
            server.url(terminal), folder, ifActive, name.as(), force, server.json()));
  }
}
