package dev.pointsman.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code pointsman catalog}: the commands below it. Stateless. */
@Command(
    name = "catalog",
    mixinStandardHelpOptions = true,
    description = {
      "Works on the catalogue in config/catalog, without a server or a provider key; and brings"
          + " versions of it to a running server."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman catalog validate           what is wrong, with file, line and column",
      "  pointsman catalog status             what it knows of every provider",
      "  pointsman catalog diff OLD NEW       what two folders tell otherwise",
      "  pointsman catalog import models.dev api.json",
      "                                       what a public list of models would change",
      "  pointsman catalog push --as ada      bring config/catalog to a running server",
      "  pointsman catalog rollback           the version before is used again",
      "  pointsman catalog log                who changed what",
      "  pointsman catalog import --help      every flag and exit code"
    })
final class CatalogCommand {
  private CatalogCommand() {}

  static CommandLine line(
      Terminal terminal, CatalogErrands errands, CatalogVersionErrands versions) {
    Folders folders = Folders.of(terminal);
    return new CommandLine(new CatalogCommand())
        .addSubcommand(new CatalogValidateCommand(folders, errands))
        .addSubcommand(new CatalogStatusCommand(folders, errands))
        .addSubcommand(new CatalogDiffCommand(errands))
        .addSubcommand(new CatalogImportCommand(folders, errands))
        .addSubcommand(new CatalogReloadCommand(terminal, versions))
        .addSubcommand(new CatalogPushCommand(terminal, versions))
        .addSubcommand(new CatalogRollbackCommand(terminal, versions))
        .addSubcommand(new CatalogDiscoverCommand(terminal, versions))
        .addSubcommand(new CatalogAcceptCommand(terminal, versions))
        .addSubcommand(new CatalogLogCommand(terminal, versions));
  }
}
