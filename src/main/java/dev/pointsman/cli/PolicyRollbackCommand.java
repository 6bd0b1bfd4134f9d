package dev.pointsman.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pointsman policy rollback}. Confined to one thread. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Makes an earlier revision decide again, at once: the one before, or the one that is named.",
      "While the server's folder is the source, it decides until that folder changes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman policy rollback --as ada                the one before",
      "  pointsman policy rollback --to 7f3a12cd           a hash or its first letters",
      "",
      "Exit codes: 0 ok, 1 refused, 2 usage, 3 no server there, 4 not permitted, 5 internal."
    })
final class PolicyRollbackCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final RevisionErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final Name name = new Name();

  @Option(
      names = "--to",
      paramLabel = "HASH",
      description = "the revision that is wanted (the one before)")
  private @Nullable String to;

  PolicyRollbackCommand(Terminal terminal, RevisionErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.rollBack(
        new RevisionErrands.RollBack(server.url(terminal), to, name.as(), server.json()));
  }
}
