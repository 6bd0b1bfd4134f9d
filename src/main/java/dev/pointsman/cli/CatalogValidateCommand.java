package dev.pointsman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pointsman catalog validate}. Confined to one thread. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Reads every file of the catalogue and says all that is wrong, with file, line and column.",
      "Changes nothing and needs no server."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman catalog validate                     the folder config/catalog",
      "  pointsman catalog validate --config /etc/pointsman/config --json",
      "",
      "Exit codes: 0 ok, 1 problems in the catalogue, 2 usage, 5 internal."
    })
final class CatalogValidateCommand implements Callable<Integer> {
  private final Folders folders;
  private final CatalogErrands errands;

  @Mixin private final ConfigFolder config = new ConfigFolder();

  @Option(names = "--json", description = "print it as JSON")
  private boolean json;

  CatalogValidateCommand(Folders folders, CatalogErrands errands) {
    this.folders = folders;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.validate(config.in(folders), json);
  }
}
