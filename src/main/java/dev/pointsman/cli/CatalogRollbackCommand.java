package dev.pointsman.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pointsman catalog rollback}. Confined to one thread. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Makes an earlier version of the catalogue active again: the one before, or the one named.",
      "While the server's folder is the source, it is used until that folder changes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman catalog rollback --as ada               the one before",
      "  pointsman catalog rollback --to 7f3a12cd          a hash or its first letters",
      "",
      "Exit codes: 0 ok, 1 refused, 2 usage, 3 no server there, 4 not permitted, 5 internal."
    })
final class CatalogRollbackCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final CatalogVersionErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--to",
      paramLabel = "HASH",
      description = "the version that is wanted (the one before)")
  private @Nullable String to;

  @Mixin private final Name name = new Name();

  CatalogRollbackCommand(Terminal terminal, CatalogVersionErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.takeBack(
        new CatalogVersionErrands.TakenBack(server.url(terminal), to, name.as(), server.json()));
  }
}
