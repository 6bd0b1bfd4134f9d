package dev.pointsman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pointsman catalog status}. Confined to one thread. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Says what is in the catalogue: providers, models, deployments, and what is not known of"
          + " them.",
      "Changes nothing and needs no server."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman catalog status                     the folder config/catalog",
      "  pointsman catalog status --config /etc/pointsman/config --json",
      "",
      "Exit codes: 0 ok, 1 problems in the catalogue, 2 usage, 5 internal."
    })
final class CatalogStatusCommand implements Callable<Integer> {
  private final Folders folders;
  private final CatalogErrands errands;

  @Mixin private final ConfigFolder config = new ConfigFolder();

  @Option(names = "--json", description = "print it as JSON")
  private boolean json;

  CatalogStatusCommand(Folders folders, CatalogErrands errands) {
    this.folders = folders;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.status(config.in(folders), json);
  }
}
